using Streamify.Core.Lake;

namespace Streamify.Core.Warehouse;

/// <summary>What the lake says to who has loaded a table up to some version.</summary>
/// <param name="Changes">What was added since; of no use when one of the others is set.</param>
/// <param name="Replaced">Why this is another table than the one that was loaded; null when it is the same.</param>
/// <param name="Behind">Why the changes cannot be followed any more, though it is the same table; null when they can.</param>
internal readonly record struct LakeNews(LakeChanges Changes, string? Replaced = null, string? Behind = null);
