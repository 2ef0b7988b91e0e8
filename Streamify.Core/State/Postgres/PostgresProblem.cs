using System.Net.Sockets;
using Npgsql;

namespace Streamify.Core.State.Postgres;

/// <summary>Says in words what PostgreSQL refuses and what helps. Knows the connection string without its password.</summary>
internal sealed class PostgresProblem
{
    private const string Setting = $"{StateOptions.Section}:ConnectionString";

    private readonly string _user;
    private readonly string _database;

    public PostgresProblem(string connectionString)
    {
        NpgsqlConnectionStringBuilder read = new(connectionString);
        _user = read.Username ?? "";
        _database = read.Database ?? _user;
        string host = read.Host ?? "";
        Server = host.Contains(',', StringComparison.Ordinal) || host.StartsWith('/') ? host : $"{host}:{read.Port}";
    }

    /// <summary>Host and port.</summary>
    public string Server { get; }

    /// <summary>The database and where it is.</summary>
    public string Database => $"'{_database}' at {Server}";

    /// <summary>Tables that are there and may not be used.</summary>
    public string Closed(string tables, string? schema) =>
        $"The user '{_user}' may not read and change the tables {tables} of the database {Database}. Their owner gives the right with: "
        + $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {Quote(schema)} TO {Quote(_user)}; GRANT USAGE ON ALL SEQUENCES IN SCHEMA {Quote(schema)} TO {Quote(_user)};";

    /// <summary>The user sees no schema.</summary>
    public string NoSchema() =>
        $"The user '{_user}' finds no schema for its tables in the database {Database}. Make one, and name it as Search Path in {Setting}: "
        + $"CREATE SCHEMA streamify AUTHORIZATION {Quote(_user)};";

    /// <summary>What went wrong and what helps.</summary>
    public string Explain(Exception exception, string? schema = null) => exception switch
    {
        PostgresException answer => Explain(answer, schema),
        _ when Find<SocketException>(exception) is { } socket => $"PostgreSQL at {Server} does not answer: {socket.Message}. Is the server running, and are Host and Port of {Setting} right?",
        _ when Find<TimeoutException>(exception) is not null => $"PostgreSQL at {Server} did not answer in time. Is the server overloaded, or are all connections of the pool (Maximum Pool Size of {Setting}) in use?",
        _ when exception.Message.Contains("password", StringComparison.OrdinalIgnoreCase) => $"PostgreSQL at {Server} asks for a password, and {Setting} has none.",
        _ => $"PostgreSQL at {Server} cannot be used: {exception.Message}",
    };

    private string Explain(PostgresException answer, string? schema) => answer.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"PostgreSQL at {Server} does not let the user '{_user}' in: the password is wrong, there is no such user, or its pg_hba.conf does not admit it from here. Check Username and Password of {Setting}.",
        PostgresErrorCodes.InvalidCatalogName => $"There is no database '{_database}' at {Server}. Make it with: CREATE DATABASE {Quote(_database)} OWNER {Quote(_user)};",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"The user '{_user}' has too few rights on the database {Database} ({answer.MessageText}). Its owner gives them with: "
            + $"GRANT CONNECT ON DATABASE {Quote(_database)} TO {Quote(_user)}; GRANT USAGE, CREATE ON SCHEMA {Quote(schema)} TO {Quote(_user)};",
        PostgresErrorCodes.TooManyConnections => $"PostgreSQL at {Server} has no connection left for the user '{_user}': raise its max_connections, or lower Maximum Pool Size in {Setting}.",
        PostgresErrorCodes.CannotConnectNow => $"PostgreSQL at {Server} is starting up or shutting down ({answer.MessageText}). Try again in a moment.",
        PostgresErrorCodes.ReadOnlySqlTransaction => $"PostgreSQL at {Server} takes no writes: it is a replica. Name the primary in {Setting}, or add Target Session Attributes=primary.",
        _ => $"PostgreSQL at {Server} refused ({answer.SqlState}): {answer.MessageText}",
    };

    private static string Quote(string? name) => $"\"{(name ?? "public").Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static T? Find<T>(Exception exception)
        where T : Exception
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is T found)
            {
                return found;
            }
        }

        return null;
    }
}
