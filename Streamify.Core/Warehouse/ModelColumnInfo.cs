namespace Streamify.Core.Warehouse;

/// <summary>A documented column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it means.</param>
/// <param name="Origin">What its values are made of.</param>
/// <param name="From">
/// The columns that the expression behind it names, as <c>model.column</c> or <c>lake.table.column</c>; <c>raw.visitors.visitorKey</c> and <c>raw.titles.titleKey</c>
/// are numbers given on loading. Conditions of joins and filters are not among them.
/// </param>
/// <param name="Target">The column of another model in which each of its values is found, as <c>model.column</c>; null when there is none.</param>
public sealed record ModelColumnInfo(string Name, string Description, ColumnOrigin Origin, IReadOnlyList<string> From, string? Target)
{
    /// <summary><see cref="Origin"/> and <see cref="From"/> in words.</summary>
    public string ComesFrom => Origin switch
    {
        ColumnOrigin.Columns => string.Join(", ", From),
        ColumnOrigin.Count => "a count of rows",
        ColumnOrigin.Constant => "a constant",
        _ => "not to be read from the SQL",
    };
}
