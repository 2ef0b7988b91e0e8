namespace Streamify.Core.Genres.Data;

/// <summary>What a column's values look like.</summary>
public enum ColumnType
{
    /// <summary>Nothing but missing values.</summary>
    Empty,

    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Anything else.</summary>
    Text,
}
