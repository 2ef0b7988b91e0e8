using System.Data.Common;
using Dapper;
using DbUp;
using DbUp.Postgresql;
using Npgsql;

namespace Streamify.Core.State.Postgres;

/// <summary>The state on a PostgreSQL server, which several processes share.</summary>
internal sealed class PostgresStateDatabase(NpgsqlDataSource source, TimeProvider timeProvider) : StateDatabase
{
    private const string Journal = "streamify_migrations";
    private const string Current = "SELECT current_schema()";

    /// <summary>Keys of the server's advisory locks, among which others may be other programs'.</summary>
    private const long MigrationLock = 0x53_74_72_6d_66_79_00_01;
    private const long AloneLock = 0x53_74_72_6d_66_79_00_02;
    private const int OldestVersion = 120_000;

    private static readonly TimeSpan[] Retries = [TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(600), TimeSpan.FromMilliseconds(1_500)];

    private readonly PostgresProblem _problem = new(source.ConnectionString);

    public override bool IsShared => true;

    public override async Task<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_xact_lock(@AloneLock)", new { AloneLock }, transaction, cancellationToken: cancellationToken));
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public override async Task CheckAsync(CancellationToken cancellationToken)
    {
        // Who made the tables may be another one than who uses them.
        const string Sql = """
            SELECT string_agg(relname::text, ', ' ORDER BY relname)
            FROM pg_class
            WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
              AND relname IN ('runs', 'run_steps', 'run_lines', 'data_keys', 'backfills', 'backfill_chunks', 'settings', 'genre_models', 'genre_champions', 'users', 'setup_tokens', 'sign_in_attempts', 'audit')
              AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT') AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))
            """;
        await using DbConnection connection = await OpenAsync(cancellationToken);
        string? closed = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(Sql, cancellationToken: cancellationToken));
        if (closed is not null)
        {
            throw new StateAccessException(_problem.Closed(closed, await SchemaAsync(connection, cancellationToken)));
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await source.OpenConnectionAsync(cancellationToken);
            }
            catch (NpgsqlException exception) when (exception.IsTransient && attempt < Retries.Length)
            {
                // A restart or a change of the primary takes a moment.
                await Task.Delay(Retries[attempt], timeProvider, cancellationToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                throw new StateAccessException(_problem.Explain(exception), exception);
            }
        }
    }

    protected override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await ConnectAsync(cancellationToken);
        if (((NpgsqlConnection)connection).PostgreSqlVersion is { Major: < OldestVersion / 10_000 } version)
        {
            throw new StateAccessException($"{_problem.Server} is PostgreSQL {version}; {OldestVersion / 10_000} or newer is needed.");
        }

        string? schema = await SchemaAsync(connection, cancellationToken)
            ?? throw new StateAccessException(_problem.NoSchema());

        // Held by this connection, and given back with it, whatever happens.
        await connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_lock(@MigrationLock)", new { MigrationLock }, commandTimeout: 120, cancellationToken: cancellationToken));
        try
        {
            Upgrade(
                DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(source)).JournalToPostgresqlTable(schema, Journal),
                postgres: true,
                _problem.Database,
                error => _problem.Explain(error, schema));
        }
        finally
        {
            await connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_unlock(@MigrationLock)", new { MigrationLock }));
        }
    }

    private static Task<string?> SchemaAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<string?>(new CommandDefinition(Current, cancellationToken: cancellationToken));
}
