namespace Streamify.Core.Lake.Delta;

/// <summary>One column of a lake table.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Nullable">Whether a value may be missing.</param>
/// <param name="Repetitive">Whether the values repeat so much that a dictionary pays.</param>
internal sealed record LakeColumn(string Name, LakeType Type, bool Nullable = true, bool Repetitive = false);
