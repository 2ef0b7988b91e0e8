using System.Text;
using Streamify.Core.Streaming;

namespace Streamify.Benchmarks.Soak;

/// <summary>
/// A log in memory whose broker is in the hands of a schedule: several partitions a topic, offsets that carry no record, members that
/// come, go, are thrown out without being told, and calls that fail. It outlives the processes that read from it.
/// </summary>
internal sealed class SimulatedLog(Random random, int partitions)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TopicPartition, List<byte[]?>> _records = [];
    private readonly Dictionary<TopicPartition, SimulatedConsumer> _owners = [];
    private readonly List<SimulatedConsumer> _members = [];
    private int _generation;

    /// <summary>How likely a call to the broker fails.</summary>
    public double Trouble { get; set; }

    public int Partitions => partitions;

    public int Generation => Volatile.Read(ref _generation);

    /// <summary>Appends durably; some offsets behind the records stay empty, as the end of a transaction leaves them.</summary>
    public void Append(string topic, IEnumerable<string> events)
    {
        lock (_gate)
        {
            foreach (string text in events)
            {
                List<byte[]?> partition = Records(new TopicPartition(topic, random.Next(partitions)));
                partition.Add(Encoding.UTF8.GetBytes(text));
                if (random.Next(8) == 0)
                {
                    partition.Add(null);
                }
            }
        }
    }

    public IReadOnlyList<OffsetRange> Ranges(string topic)
    {
        lock (_gate)
        {
            return [.. Enumerable.Range(0, partitions).Select(index => new TopicPartition(topic, index)).Select(partition => new OffsetRange(partition, 0, Records(partition).Count))];
        }
    }

    public void Join(SimulatedConsumer member)
    {
        lock (_gate)
        {
            _members.Add(member);
            _generation++;
        }
    }

    public void Leave(SimulatedConsumer member)
    {
        lock (_gate)
        {
            _members.Remove(member);
            foreach (TopicPartition partition in _owners.Where(entry => entry.Value == member).Select(static entry => entry.Key).ToArray())
            {
                _owners.Remove(partition);
            }

            _generation++;
        }
    }

    /// <summary>Throws every member out that belongs to a process without telling it: it goes on as if nothing had happened.</summary>
    public void Expel(Func<SimulatedConsumer, bool> who)
    {
        SimulatedConsumer[] members;
        lock (_gate)
        {
            members = [.. _members.Where(who)];
        }

        foreach (SimulatedConsumer member in members)
        {
            member.IsZombie = true;
            Leave(member);
        }
    }

    /// <summary>Divides the partitions anew.</summary>
    public void Rebalance()
    {
        lock (_gate)
        {
            _generation++;
        }
    }

    /// <summary>What the member should hold now; what another still holds comes when it has let go.</summary>
    public IReadOnlyList<TopicPartition> Wanted(SimulatedConsumer member, IReadOnlyList<string> topics)
    {
        lock (_gate)
        {
            int index = _members.IndexOf(member);
            return index < 0
                ? []
                : [.. topics.SelectMany(topic => Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition)))
                    .Where((_, number) => (number + _generation) % _members.Count == index)];
        }
    }

    public bool TryOwn(SimulatedConsumer member, TopicPartition partition)
    {
        lock (_gate)
        {
            return _owners.TryAdd(partition, member) || _owners[partition] == member;
        }
    }

    public void Release(SimulatedConsumer member, IEnumerable<TopicPartition> held)
    {
        lock (_gate)
        {
            foreach (TopicPartition partition in held.Where(partition => _owners.GetValueOrDefault(partition) == member))
            {
                _owners.Remove(partition);
            }
        }
    }

    /// <summary>The record at or behind an offset; false at the end.</summary>
    public bool TryRead(TopicPartition partition, ref long offset, out byte[] payload)
    {
        lock (_gate)
        {
            List<byte[]?> records = Records(partition);
            while (offset < records.Count)
            {
                if (records[(int)offset] is { } record)
                {
                    payload = record;
                    return true;
                }

                offset++;
            }

            payload = [];
            return false;
        }
    }

    /// <summary>Fails once in a while.</summary>
    public void Ask()
    {
        lock (_gate)
        {
            if (random.NextDouble() < Trouble)
            {
                throw new IOException("the broker is down");
            }
        }
    }

    private List<byte[]?> Records(TopicPartition partition)
    {
        if (!_records.TryGetValue(partition, out List<byte[]?>? records))
        {
            _records.Add(partition, records = []);
        }

        return records;
    }
}
