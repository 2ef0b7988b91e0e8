using Streamify.Core.Lake;

namespace Streamify.Core.Warehouse;

/// <summary>
/// Hours of a raw table that are taken from the lake as they stand there: those that the audits refused because they hold other rows than the lake told of, and,
/// where the changes cannot be followed any more, those that have grown.
/// </summary>
internal static class DamagedHours
{
    /// <summary>The files of the hours of which the lake has more rows than it told of. Rows are only ever added; an hour with fewer lost them to retention, which the warehouse does not follow.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="table">The raw table.</param>
    /// <param name="told">How many rows the lake told of for each hour, UTC, until the loaded version.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <exception cref="System.Diagnostics.UnreachableException">The lake's log changed during each of several readings.</exception>
    public static async Task<LakeChoice> CompareAsync(this ILakeReader lake, string table, IReadOnlyDictionary<DateTime, long> told, CancellationToken cancellationToken)
    {
        (LakeChanges now, IReadOnlyList<LakeFile> live) = await lake.SnapshotAsync(table, cancellationToken);
        HashSet<DateTime> hours = [.. RowsOf(live).Where(hour => hour.Value > told.GetValueOrDefault(hour.Key)).Select(static hour => hour.Key)];
        return new LakeChoice(now.Version, [.. live.Where(file => IsOf(file, hours))], hours);
    }

    /// <summary>The files that bring a raw table to the lake's newest version and its damaged hours to what the lake has.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="table">The raw table.</param>
    /// <param name="loaded">The lake version that the table has.</param>
    /// <param name="told">The damaged hours, UTC, each with how many rows the lake told of until that version.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <exception cref="System.Diagnostics.UnreachableException">The lake's log changed during each of several readings.</exception>
    public static async Task<LakeChoice> MendAsync(this ILakeReader lake, string table, long loaded, IReadOnlyDictionary<DateTime, long> told, CancellationToken cancellationToken)
    {
        (LakeChanges now, IReadOnlyList<LakeFile> live) = await lake.SnapshotAsync(table, cancellationToken);
        LakeFile[] added = [.. (await lake.GetChangesAsync(table, loaded, cancellationToken)).Added.Where(file => file.Version <= now.Version)];
        Dictionary<DateTime, long> has = RowsOf(live);
        Dictionary<DateTime, long> news = RowsOf(added);

        // Retention deletes from the lake what the warehouse keeps; of such an hour the damaged rows are more than would be left.
        HashSet<DateTime> hours = [.. told.Where(hour => has.GetValueOrDefault(hour.Key) >= hour.Value + news.GetValueOrDefault(hour.Key)).Select(static hour => hour.Key)];
        return new LakeChoice(now.Version, [.. added.Where(file => !IsOf(file, hours)), .. live.Where(file => IsOf(file, hours))], hours);
    }

    /// <summary>A file's place in the lake tells its hour, UTC; null when it has none.</summary>
    public static DateTime? HourOf(LakeFile file) => file is { Date: { } date, Hour: { } hour } ? date.ToDateTime(new TimeOnly(hour, 0), DateTimeKind.Utc) : null;

    private static bool IsOf(LakeFile file, HashSet<DateTime> hours) => HourOf(file) is { } hour && hours.Contains(hour);

    private static Dictionary<DateTime, long> RowsOf(IEnumerable<LakeFile> files) =>
        files.Where(static file => HourOf(file) is not null).GroupBy(static file => HourOf(file)!.Value).ToDictionary(static hour => hour.Key, static hour => hour.Sum(static file => file.Rows));
}
