using System.Data.Common;
using DbUp.Builder;
using DbUp.Engine;

namespace Streamify.Core.State;

/// <summary>Opens connections to the state database, which is brought up to date before the first.</summary>
internal abstract class StateDatabase : IStateAccess, IAsyncDisposable
{
    // Names are in the journal of every database that was ever made: the folder of the older provider stays where it is.
    private const string Scripts = "Streamify.Core.State.Migrations.";
    private const string PostgresScripts = Scripts + "Postgres.";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile bool _migrated;

    public abstract bool IsShared { get; }

    public StateInstance Instance { get; } = StateInstance.Create();

    /// <summary>An open connection to the newest schema; the caller disposes it.</summary>
    /// <exception cref="StateAccessException">The database cannot be used.</exception>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (!_migrated)
        {
            await MigrateOnceAsync(cancellationToken);
        }

        return await ConnectAsync(cancellationToken);
    }

    /// <summary>Begins a transaction beside which no other of these is at work, in whatever process.</summary>
    public abstract Task<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken cancellationToken);

    public virtual async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await OpenAsync(cancellationToken);
    }

    public virtual ValueTask DisposeAsync()
    {
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    protected abstract Task<DbConnection> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Runs the migrations that are missing, alone.</summary>
    protected abstract Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Runs the missing ones of the scripts meant for this kind of database.</summary>
    /// <exception cref="StateAccessException">One failed; it was rolled back.</exception>
    protected static void Upgrade(UpgradeEngineBuilder target, bool postgres, string database, Func<Exception, string> explain)
    {
        DatabaseUpgradeResult result = target
            .WithScriptsEmbeddedInAssembly(
                typeof(StateDatabase).Assembly,
                name => name.StartsWith(Scripts, StringComparison.Ordinal) && name.StartsWith(PostgresScripts, StringComparison.Ordinal) == postgres)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new StateAccessException(
                $"The state database {database} could not be brought up to date by {result.ErrorScript?.Name ?? "its migrations"}: {explain(result.Error)}", result.Error);
        }
    }

    private async Task MigrateOnceAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_migrated)
            {
                await MigrateAsync(cancellationToken);
                _migrated = true;
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
