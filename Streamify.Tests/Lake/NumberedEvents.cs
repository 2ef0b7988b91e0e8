using System.Text;
using Streamify.Benchmarks.Soak;
using Streamify.Core.Events;
using Streamify.Core.Streaming;

namespace Streamify.Tests.Lake;

/// <summary>Appends events with numbers from 0 on, some of them broken, and keeps in mind which the log did not acknowledge.</summary>
internal sealed class NumberedEvents(Random random, int most)
{
    private readonly HashSet<long> _unacknowledged = [];

    /// <summary>Events so far.</summary>
    public long Count { get; private set; }

    /// <summary>Those that may be in the log or not.</summary>
    public IReadOnlySet<long> Unacknowledged => _unacknowledged;

    public async Task AppendAsync(IEventLog log)
    {
        string topic = random.Next(3) == 0 ? Topics.AuthEvents : Topics.ListenEvents;
        long first = Count;
        LogRecord[] records = [.. Enumerable.Range(0, random.Next(1, most)).Select(i => new LogRecord(Encoding.UTF8.GetBytes(SoakSchedule.Event(topic, first + i, random)), SoakSchedule.Noon, Key: 1 + ((first + i) % 50)))];
        Count += records.Length;
        try
        {
            await log.AppendAsync(topic, records, null, CancellationToken.None);
        }
        catch (IOException)
        {
            _unacknowledged.UnionWith(Enumerable.Range(0, records.Length).Select(i => first + i));
        }
    }
}
