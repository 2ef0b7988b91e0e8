namespace Streamify.Core.Lake;

/// <summary>
/// Looks after the lake's tables. <c>table</c> is one of <see cref="LakeTables.Maintained"/>, null stands for all of them. Everything may
/// run beside the sink and the warehouse, and beside another upkeep of the same table.
/// </summary>
public interface ILakeMaintenance
{
    /// <summary>What the tables hold, in the order of <see cref="LakeTables.Maintained"/>.</summary>
    Task<IReadOnlyList<TableStatus>> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Merges the small files of closed hours into well-sized, sorted ones and writes checkpoints that are due.</summary>
    Task<IReadOnlyList<UpkeepResult>> OptimizeAsync(string? table, IProgress<UpkeepResult>? progress, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes files that no version needs any more, what crashes left behind, and old commits behind a checkpoint.
    /// With <paramref name="dryRun"/> it only tells what it would delete.
    /// </summary>
    Task<IReadOnlyList<UpkeepResult>> VacuumAsync(string? table, bool dryRun, CancellationToken cancellationToken);

    /// <summary>
    /// Drops the dates that are older than <see cref="LakeOptions.RetentionDaysByTable"/> and <see cref="LakeOptions.RetentionDays"/> say;
    /// tables of which neither speaks stay as they are and are not among the results.
    /// </summary>
    Task<IReadOnlyList<UpkeepResult>> ApplyRetentionAsync(CancellationToken cancellationToken);

    /// <summary>The newest versions first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<LakeCommit>> GetHistoryAsync(string table, int limit, CancellationToken cancellationToken);

    /// <summary>Reads every file and compares it with the log: sizes, rows, statistics, partitions, and that no record is there twice or missing.</summary>
    Task<IReadOnlyList<VerifyResult>> VerifyAsync(string? table, CancellationToken cancellationToken);
}
