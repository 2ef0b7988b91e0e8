namespace Streamify.Core.Warehouse;

/// <summary>A documented column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it means.</param>
/// <param name="From">Columns of the same name in the models that this one reads, as <c>model.column</c>.</param>
/// <param name="Target">The column of another model in which each of its values is found, as <c>model.column</c>; null when there is none.</param>
public sealed record ModelColumnInfo(string Name, string Description, IReadOnlyList<string> From, string? Target);
