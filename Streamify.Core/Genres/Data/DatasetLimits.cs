namespace Streamify.Core.Genres.Data;

/// <summary>Bounds on what a data file may hold; a file beyond them is refused before it can exhaust the memory.</summary>
public sealed record DatasetLimits
{
    /// <summary>Largest file, in bytes.</summary>
    public long MaxFileBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Most rows of a file.</summary>
    public int MaxRows { get; init; } = 1_000_000;

    /// <summary>Most columns of a file.</summary>
    public int MaxColumns { get; init; } = 512;

    /// <summary>Most classes of a dataset.</summary>
    public int MaxClasses { get; init; } = 64;
}
