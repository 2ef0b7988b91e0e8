namespace Streamify.Core.Streaming.Embedded;

/// <summary>
/// Shares the topics among the consumers of one group in this process. An owner hands a partition over only in its own next poll,
/// so a newcomer gets it after the old owner has had its <see cref="IRecordHandler.OnRevoked"/>.
/// </summary>
internal sealed class GroupCoordinator
{
    private readonly Lock _gate = new();
    private readonly List<(object Member, IReadOnlyList<string> Topics)> _members = [];
    private readonly Dictionary<TopicPartition, object> _owners = [];

    public void Join(object member, IReadOnlyList<string> topics)
    {
        lock (_gate)
        {
            _members.Add((member, topics));
        }
    }

    public void Leave(object member)
    {
        lock (_gate)
        {
            _members.RemoveAll(entry => ReferenceEquals(entry.Member, member));
            foreach (TopicPartition partition in _owners.Where(entry => ReferenceEquals(entry.Value, member)).Select(static entry => entry.Key).ToArray())
            {
                _owners.Remove(partition);
            }
        }
    }

    /// <summary>The partitions that the member owns but must give up.</summary>
    public IReadOnlyList<TopicPartition> Surplus(object member)
    {
        lock (_gate)
        {
            return [.. _owners.Where(entry => ReferenceEquals(entry.Value, member) && !ReferenceEquals(Wanted(entry.Key.Topic), member)).Select(static entry => entry.Key)];
        }
    }

    public void Release(IReadOnlyList<TopicPartition> partitions)
    {
        lock (_gate)
        {
            foreach (TopicPartition partition in partitions)
            {
                _owners.Remove(partition);
            }
        }
    }

    /// <summary>Takes the free partitions that are meant for the member.</summary>
    public IReadOnlyList<TopicPartition> Take(object member)
    {
        lock (_gate)
        {
            IReadOnlyList<string> topics = _members.First(entry => ReferenceEquals(entry.Member, member)).Topics;
            List<TopicPartition> taken = [];
            foreach (string topic in topics)
            {
                TopicPartition partition = new(topic, 0);
                if (!_owners.ContainsKey(partition) && ReferenceEquals(Wanted(topic), member))
                {
                    _owners.Add(partition, member);
                    taken.Add(partition);
                }
            }

            return taken;
        }
    }

    private object Wanted(string topic)
    {
        object[] takers = [.. _members.Where(entry => entry.Topics.Contains(topic)).Select(static entry => entry.Member)];
        string[] topics = [.. _members.SelectMany(static entry => entry.Topics).Distinct().Order(StringComparer.Ordinal)];
        return takers[Array.IndexOf(topics, topic) % takers.Length];
    }
}
