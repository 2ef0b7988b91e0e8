namespace Streamify.Core.Warehouse;

/// <summary>What a column's values are made of.</summary>
public enum ColumnOrigin
{
    /// <summary>Other columns.</summary>
    Columns,

    /// <summary>The number of rows.</summary>
    Count,

    /// <summary>Constants alone.</summary>
    Constant,

    /// <summary>The model's statement has a construct that the lineage does not follow.</summary>
    Unknown,
}
