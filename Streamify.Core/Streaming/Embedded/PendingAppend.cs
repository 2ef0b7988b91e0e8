namespace Streamify.Core.Streaming.Embedded;

/// <summary>An append that waits for its group commit.</summary>
internal sealed class PendingAppend(string topic, IReadOnlyList<LogRecord> records, ProducerPosition? position)
    : LogWork
{
    public string Topic { get; } = topic;

    public IReadOnlyList<LogRecord> Records { get; } = records;

    public ProducerPosition? Position { get; } = position;

    public override void Run(LogWriter writer) => writer.Append(this);
}
