using Streamify.Core.Warehouse;

namespace Streamify.Core.Analytics;

/// <summary>
/// Which ranges are answered from the sample of listeners (<c>mart_sampled_streams</c>), and from how much of it. How many listens a range has is estimated
/// from the average over the data's whole time, so that the decision costs no question.
/// </summary>
internal static class ListenerSample
{
    private const int AllBuckets = 1024;

    /// <summary>Of one state there is far less to count, but the listens of all states are looked through for it: its range may have so many times as many.</summary>
    private const int StatesShare = 2;

    private static readonly int[] Samples = [16, 32, 64, 128, 256, 512, AllBuckets];

    /// <summary>
    /// The sample for a range, as one listener in so many: the largest that reads no more than half of <paramref name="exactUpTo"/> listens, since a range that long has more marts to be read for all
    /// else. Null when all of its listens are no more than that limit.
    /// </summary>
    public static int? OneIn(OverviewRange range, WarehouseStatus status, long exactUpTo)
    {
        double listens = Math.Max(Estimate(range.From, range.To, status), Estimate(range.PreviousFrom, range.From, status));
        double most = range.State is null ? exactUpTo : (double)StatesShare * exactUpTo;
        return listens <= most ? null : Samples.FirstOrDefault(oneIn => listens / oneIn <= most / 2, Samples[^1]);
    }

    /// <summary>The sample's users are those with a bucket below this.</summary>
    public static int BucketsOf(int oneIn) => AllBuckets / oneIn;

    private static double Estimate(DateTimeOffset from, DateTimeOffset to, WarehouseStatus status)
    {
        if (status is not { DataFrom: { } first, DataUntil: { } last })
        {
            return 0;
        }

        // The last listen is part of the data.
        DateTimeOffset end = last.AddMilliseconds(1);
        TimeSpan overlap = (to < end ? to : end) - (from > first ? from : first);
        return overlap <= TimeSpan.Zero ? 0 : status.Streams * (overlap / (end - first));
    }
}
