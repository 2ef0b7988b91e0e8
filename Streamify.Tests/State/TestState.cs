using Npgsql;
using Streamify.Core;
using Streamify.Core.State;
using Streamify.Core.State.Postgres;
using Streamify.Core.State.Sqlite;
using Streamify.Tests.Support;

namespace Streamify.Tests.State;

/// <summary>A state database of one test's own, of either kind.</summary>
internal sealed class TestState : IAsyncDisposable
{
    private readonly TempFolder? _folder;

    private TestState(StateDatabase database, TempFolder? folder)
    {
        Database = database;
        _folder = folder;
    }

    public StateDatabase Database { get; }

    /// <summary>Opens one; skips the test where there is no PostgreSQL.</summary>
    public static async Task<TestState> OpenAsync(string provider)
    {
        if (provider == StateOptions.PostgresProvider)
        {
            return new TestState(Postgres(await PostgresServer.NewDatabaseAsync()), folder: null);
        }

        TempFolder folder = new();
        return new TestState(new SqliteStateDatabase(DataPaths.At(folder.Path), TimeProvider.System), folder);
    }

    public static PostgresStateDatabase Postgres(string connectionString) =>
        new(PostgresConnection.Open(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = true }.ConnectionString), TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder?.Dispose();
    }
}
