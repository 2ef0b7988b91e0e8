namespace Streamify.Core.Lake.Sink;

/// <summary>Another sink has committed records of the same partitions: what is in memory is theirs already and is dropped.</summary>
internal sealed class SinkFencedException : Exception
{
    public SinkFencedException()
    {
    }

    public SinkFencedException(string message)
        : base(message)
    {
    }

    public SinkFencedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
