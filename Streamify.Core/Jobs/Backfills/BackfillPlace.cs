namespace Streamify.Core.Jobs.Backfills;

/// <summary>Whose warehouse a backfill is for: one of all processes, or a process's own.</summary>
/// <param name="Name">Equal after a restart of the process.</param>
internal sealed record BackfillPlace(string Name)
{
    public static BackfillPlace Shared { get; } = new("shared");

    public static BackfillPlace Own(DataPaths paths) => new($"{Environment.MachineName}:{paths.Root}");
}
