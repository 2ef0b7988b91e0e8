namespace Streamify.Core.Genres.Data;

/// <summary>The order of the joined rows; a seeded split depends on it.</summary>
public enum RowOrder
{
    /// <summary>As the features file has them.</summary>
    File,

    /// <summary>
    /// By the row keys of a column-oriented JSON file compared as text ("10" before "2"), which is how the readers of 2018 laid
    /// the rows out; rows of a CSV file are keyed by their position.
    /// </summary>
    KeyText,
}
