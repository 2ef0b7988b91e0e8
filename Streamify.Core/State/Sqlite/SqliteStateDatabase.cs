using System.Data.Common;
using Dapper;
using DbUp;
using Microsoft.Data.Sqlite;

namespace Streamify.Core.State.Sqlite;

/// <summary>The state in a file below the data path.</summary>
internal sealed class SqliteStateDatabase(DataPaths paths, TimeProvider timeProvider) : StateDatabase
{
    private static readonly TimeSpan MigrationWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MigrationRetry = TimeSpan.FromMilliseconds(50);

    private readonly string _connectionString = ConnectionString(paths);

    /// <summary>The owner of the data folder is alone with it, but for short commands.</summary>
    public override bool IsShared => false;

    /// <summary>How the file is opened.</summary>
    public static string ConnectionString(DataPaths paths) => new SqliteConnectionStringBuilder
    {
        DataSource = paths.State,
        Mode = SqliteOpenMode.ReadWriteCreate,
        DefaultTimeout = 30,
    }.ToString();

    public override async Task<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Not deferred: the write lock is held from here on, so nothing can come between a look and the change that follows from it.
        DbTransaction transaction = ((SqliteConnection)connection).BeginTransaction(deferred: false);
        return await Task.FromResult(transaction);
    }

    public override async ValueTask DisposeAsync()
    {
        using (SqliteConnection connection = new(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        await base.DisposeAsync();
    }

    protected override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        SqliteConnection connection = new(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);

            // The demo's start and an import's end are promises about other stores: they must survive a power cut.
            await connection.ExecuteAsync("PRAGMA synchronous = FULL");
            return connection;
        }
        catch (SqliteException exception)
        {
            await connection.DisposeAsync();
            throw Refused(exception);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    protected override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(paths.State)!);

        // Two processes may meet on a new folder (a server and an import); the migrations themselves know no lock.
        await using FileStream migrationLock = await LockAsync(cancellationToken);
        try
        {
            using SqliteConnection connection = new(_connectionString);
            await connection.OpenAsync(cancellationToken);
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        }
        catch (SqliteException exception)
        {
            throw Refused(exception);
        }

        Upgrade(DeployChanges.To.SqliteDatabase(_connectionString), postgres: false, paths.State, static error => error.Message);
    }

    private StateAccessException Refused(SqliteException exception) => new($"The state database {paths.State} cannot be used: {exception.Message}", exception);

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
                    throw new StateAccessException(
                        $"The state database {paths.State} was kept by another process's migration for more than {MigrationWait.TotalSeconds:0} seconds.", exception);
                }
            }

            await Task.Delay(MigrationRetry, timeProvider, cancellationToken);
        }
    }
}
