namespace Streamify.Web.Cli;

/// <summary>How a query's answer is printed.</summary>
internal enum TableFormat
{
    /// <summary>Columns under each other, for people.</summary>
    Aligned,

    /// <summary>An array of objects.</summary>
    Json,

    /// <summary>Comma-separated values with a header line.</summary>
    Csv,
}
