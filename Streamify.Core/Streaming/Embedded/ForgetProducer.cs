namespace Streamify.Core.Streaming.Embedded;

/// <summary>Forgets a producer's positions.</summary>
internal sealed class ForgetProducer(string producer) : LogWork
{
    public override void Run(LogWriter writer)
    {
        using Statement delete = new(writer.Connection, "DELETE FROM producers WHERE producer = ?");
        delete.Bind(1, producer).Run();
    }
}
