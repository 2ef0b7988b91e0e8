using Dapper;
using DbUp;
using DbUp.Engine;
using Microsoft.Data.Sqlite;

namespace Streamify.Core.State;

/// <summary>Opens the state database's SQLite file and brings it up to date before the first use.</summary>
internal sealed class StateDatabase(DataPaths paths, TimeProvider timeProvider) : IAsyncDisposable
{
    private static readonly TimeSpan MigrationWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MigrationRetry = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = paths.State,
        Mode = SqliteOpenMode.ReadWriteCreate,
        DefaultTimeout = 30,
    }.ToString();

    private volatile bool _migrated;

    /// <summary>An open connection to the newest schema; the caller disposes it.</summary>
    /// <exception cref="InvalidOperationException">A migration failed, or another process holds the migration for too long.</exception>
    public async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (!_migrated)
        {
            await MigrateAsync(cancellationToken);
        }

        SqliteConnection connection = new(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);

            // The demo's start and an import's end are promises about other stores: they must survive a power cut.
            await connection.ExecuteAsync("PRAGMA synchronous = FULL");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        using SqliteConnection connection = new(_connectionString);
        SqliteConnection.ClearPool(connection);
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_migrated)
            {
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(paths.State)!);

            // Two processes may meet on a new folder (a server and an import); the migrations themselves know no lock.
            await using FileStream migrationLock = await LockAsync(cancellationToken);
            Upgrade();
            _migrated = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Upgrade()
    {
        using (SqliteConnection connection = new(_connectionString))
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL");
        }

        string folder = $"{typeof(StateDatabase).Namespace}.Migrations.";
        DatabaseUpgradeResult result = DeployChanges.To
            .SqliteDatabase(_connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(StateDatabase).Assembly, name => name.StartsWith(folder, StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException(
                $"The state database {paths.State} could not be brought up to date by {result.ErrorScript?.Name ?? "its migrations"}: {result.Error.Message}",
                result.Error);
        }
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(paths.State + ".migration", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (File.Exists(paths.State + ".migration"))
            {
                if (timeProvider.GetElapsedTime(start) > MigrationWait)
                {
                    throw new InvalidOperationException(
                        $"The state database {paths.State} was kept by another process's migration for more than {MigrationWait.TotalSeconds:0} seconds.", exception);
                }
            }

            await Task.Delay(MigrationRetry, timeProvider, cancellationToken);
        }
    }
}
