namespace Streamify.Core.State;

/// <summary>Where the state is kept (<c>Streamify:State</c>): runs, users, models, and the schedule.</summary>
public sealed class StateOptions
{
    /// <summary>The section these options are bound from.</summary>
    public const string Section = "Streamify:State";

    /// <summary>A file below the data path; for one process.</summary>
    public const string SqliteProvider = "Sqlite";

    /// <summary>A PostgreSQL server, which several processes may share.</summary>
    public const string PostgresProvider = "Postgres";

    /// <summary><see cref="SqliteProvider"/> (the default) or <see cref="PostgresProvider"/>.</summary>
    public string Provider { get; set; } = SqliteProvider;

    /// <summary>
    /// How to reach PostgreSQL, in Npgsql's words: <c>Host=db;Database=streamify;Username=streamify;Password=...</c>. Holds a secret:
    /// it is never shown.
    /// </summary>
    public string ConnectionString { get; set; } = "";
}
