using Streamify.Core.Lake.Delta;
using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Sink;

/// <summary>
/// Where reading goes on, by the marks in the lake's tables, and whether the log in front of the sink is still the one of which they
/// speak: it may have been wiped, replaced, restored from an old copy, or trimmed further than the lake had come.
/// </summary>
internal sealed class StartPositions(SinkContext context)
{
    /// <summary>Called on the sink's own thread, inside the consumer's poll.</summary>
    /// <exception cref="LogReplacedException">The log and the lake do not belong together.</exception>
    public IReadOnlyList<PartitionTrack> Find(IReadOnlyList<TopicPartition> partitions)
    {
        List<PartitionTrack> tracks = [];
        CheckLogs([.. partitions.Select(static partition => partition.Topic).Distinct()]);
        DeltaSnapshot letters = Wait(context.Catalog.Get(LakeTables.DeadLetters).RefreshAsync(CancellationToken.None));
        foreach (IGrouping<string, TopicPartition> topic in partitions.GroupBy(static partition => partition.Topic))
        {
            DeltaSnapshot table = Wait(context.Catalog.Get(topic.Key).RefreshAsync(CancellationToken.None));
            string logId = Wait(context.Log.GetTopicLogIdAsync(topic.Key, CancellationToken.None));
            Dictionary<TopicPartition, OffsetRange> ranges = Wait(context.Log.GetOffsetsAsync(topic.Key, CancellationToken.None)).ToDictionary(static range => range.Partition);
            foreach (TopicPartition partition in topic)
            {
                string application = BatchWriter.ApplicationId(logId, partition);
                long? mark = table.Transactions.GetValueOrDefault(application)?.Version;
                long next = ranges.TryGetValue(partition, out OffsetRange range) ? CheckRange(range, mark) : mark ?? 0;
                tracks.Add(new PartitionTrack(partition, logId, mark, letters.Transactions.GetValueOrDefault(application)?.Version, next));
            }
        }

        return tracks;
    }

    private void CheckLogs(string[] topics)
    {
        List<string> unknown = [];
        List<string> former = [];
        foreach (string topic in topics)
        {
            DeltaSnapshot table = Wait(context.Catalog.Get(topic).RefreshAsync(CancellationToken.None));
            string logId = Wait(context.Log.GetTopicLogIdAsync(topic, CancellationToken.None));
            string[] known = [.. table.Transactions.Keys.Select(BatchWriter.LogIdOf).OfType<string>().Distinct()];
            if (!known.Contains(logId) && !context.Options.AcceptedLogs.Contains(logId) && Array.Exists(known, context.Log.MayRepeat))
            {
                unknown.Add(logId);
                former.AddRange(known);
            }
        }

        if (unknown.Count > 0)
        {
            throw new LogReplacedException(
                $"The event log is {List(unknown)}, but the lake was filled from {List(former)}: the log was wiped, made anew or replaced. Either put the former log back, or, if "
                + $"everything in the new one is new to the lake, add {List(unknown)} to {LakeOptions.Section}:AcceptedLogs: it is then read from its beginning.");
        }

        static string List(List<string> ids) => string.Join(", ", ids.Distinct().Order(StringComparer.Ordinal).Select(static id => $"'{id}'"));
    }

    private long CheckRange(OffsetRange range, long? mark)
    {
        if (mark > range.End)
        {
            throw new LogReplacedException(
                $"The lake has {range.Partition} up to offset {mark - 1}, but the event log ends at {range.End - 1}: it has lost records, and new ones would get offsets that the lake takes for read. "
                + $"Either restore the log, or delete and make the topic anew and add its new id, which the next message names, to {LakeOptions.Section}:AcceptedLogs.");
        }

        if (mark < range.Start)
        {
            if (!context.Options.SkipLostRecords)
            {
                throw new LogReplacedException(
                    $"The lake needs {range.Partition} from offset {mark} on, but the event log begins at {range.Start}: its retention was shorter than the lake was behind. "
                    + $"Either restore the log, or set {LakeOptions.Section}:SkipLostRecords to true to go on without these {range.Start - mark} records.");
            }

            context.Logger.SkippedLostRecords(range.Partition, range.Start - mark.Value, mark.Value);
        }

        return Math.Max(mark ?? 0, range.Start);
    }

    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();
}
