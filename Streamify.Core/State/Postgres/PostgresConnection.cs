using Npgsql;

namespace Streamify.Core.State.Postgres;

/// <summary>Reads a connection string, which holds a password and so is quoted nowhere.</summary>
internal static class PostgresConnection
{
    private const string Example = "such as Host=db;Port=5432;Database=streamify;Username=streamify;Password=...";

    /// <summary>What is wrong with a connection string, without a word of it; null when it can be tried.</summary>
    public static string? Problem(string connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return $"must name the PostgreSQL server when {StateOptions.Section}:Provider is {StateOptions.PostgresProvider}, {Example}; it is empty.";
        }

        if (Read(connectionString) is not { } read)
        {
            return $"must be a connection string of Npgsql, {Example}; what is set cannot be read as one (a value with ; or = in it wants quotes).";
        }

        string[] missing = [.. new[] { ("Host", read.Host), ("Database", read.Database), ("Username", read.Username) }
            .Where(static part => string.IsNullOrWhiteSpace(part.Item2))
            .Select(static part => part.Item1)];
        return missing.Length == 0 ? null : $"must name {string.Join(" and ", missing)}, {Example}.";
    }

    /// <summary>A source of connections; the caller disposes it.</summary>
    /// <exception cref="ArgumentException">The connection string has a <see cref="Problem"/>.</exception>
    public static NpgsqlDataSource Open(string connectionString)
    {
        NpgsqlConnectionStringBuilder read = Read(connectionString) ?? throw new ArgumentException("The connection string cannot be read.", nameof(connectionString));
        read.ApplicationName ??= "Streamify";
        read.PersistSecurityInfo = false;
        return new NpgsqlDataSourceBuilder(read.ConnectionString).Build();
    }

    private static NpgsqlConnectionStringBuilder? Read(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidCastException or NotSupportedException)
        {
            // The exception may quote a part of the password.
            return null;
        }
    }
}
