using Streamify.Core.Streaming;

namespace Streamify.Web.Import;

/// <summary>Gathers records by topic and appends them with the line that they reach to.</summary>
internal sealed class ImportBatch(IEventLog log, string producer)
{
    private const int MaxRecords = 5_000;
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly Dictionary<string, (List<LogRecord> Records, long LastLine)> _topics = [];
    private int _records;
    private long _bytes;

    /// <summary>Large enough to be appended.</summary>
    public bool IsFull => _records >= MaxRecords || _bytes >= MaxBytes;

    public void Add(string topic, LogRecord record, long line)
    {
        List<LogRecord> records = _topics.TryGetValue(topic, out (List<LogRecord> Records, long LastLine) pending) ? pending.Records : [];
        records.Add(record);
        _topics[topic] = (records, line);
        _records++;
        _bytes += record.Payload.Length;
    }

    /// <summary>Makes everything gathered durable.</summary>
    public async Task AppendAsync(CancellationToken cancellationToken)
    {
        foreach ((string topic, (List<LogRecord> records, long lastLine)) in _topics)
        {
            await log.AppendAsync(topic, records, new ProducerPosition(producer, lastLine), cancellationToken);
        }

        _topics.Clear();
        _records = 0;
        _bytes = 0;
    }
}
