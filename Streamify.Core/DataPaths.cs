namespace Streamify.Core;

/// <summary>Where the embedded default keeps its files; everything below one root (<c>Streamify:DataPath</c>, default <c>./data</c>).</summary>
/// <param name="Root">Absolute path of the root folder.</param>
public sealed record DataPaths(string Root)
{
    /// <summary>The configuration key of <see cref="Root"/>.</summary>
    public const string ConfigurationKey = "Streamify:DataPath";

    /// <summary>The embedded event log's SQLite file.</summary>
    public string EventLog => Path.Combine(Root, "log", "events.db");

    /// <summary>The lake: one folder a table.</summary>
    public string Lake => Path.Combine(Root, "lake");

    /// <summary>Copies of lake files when the lake is in a bucket; may be deleted while Streamify stands still.</summary>
    public string LakeCache => Path.Combine(Root, "cache", "lake");

    /// <summary>The DuckDB file.</summary>
    public string Warehouse => Path.Combine(Root, "warehouse", "streamify.duckdb");

    /// <summary>The state database's SQLite file.</summary>
    public string State => Path.Combine(Root, "state", "state.db");

    /// <summary>The folder of the keys that protect cookies and forms.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Paths below <paramref name="root"/>, made absolute; blank means <c>./data</c>.</summary>
    public static DataPaths At(string? root) => new(Path.GetFullPath(string.IsNullOrWhiteSpace(root) ? "data" : root));
}
