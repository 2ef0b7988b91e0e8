namespace Streamify.Web.Cli;

/// <summary>How a simulation's files are written.</summary>
internal enum SimulateFormat
{
    /// <summary>JSON lines.</summary>
    Jsonl,

    /// <summary>JSON lines, gzipped.</summary>
    JsonlGz,

    /// <summary>Parquet, with the columns of the lake.</summary>
    Parquet,
}
