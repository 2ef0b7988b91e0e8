using Streamify.Core.Lake;

namespace Streamify.Core.Warehouse;

/// <summary>What a raw table with damaged hours takes from the lake.</summary>
/// <param name="Version">The lake version that the table has then.</param>
/// <param name="Files">What was added since the loaded version, and all of the hours below.</param>
/// <param name="Hours">The hours, UTC, whose rows go first. A damaged one of which the lake has lost rows is not among them: it is refused again.</param>
internal sealed record MendingFiles(long Version, IReadOnlyList<LakeFile> Files, IReadOnlySet<DateTime> Hours);
