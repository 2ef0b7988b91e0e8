using System.Data.Common;
using Dapper;

namespace Streamify.Core.State.Postgres;

/// <summary>Holds a lock by its connection, and looks every few seconds whether that is still there.</summary>
internal sealed class PostgresLock : IStateLock
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);
    private const int LookTimeout = 5;

    private readonly DbConnection _connection;
    private readonly string _name;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _watch;

    public PostgresLock(DbConnection connection, string name, TimeProvider timeProvider)
    {
        _connection = connection;
        _name = name;
        _watch = WatchAsync(timeProvider);
    }

    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        if (_ended.IsCancellationRequested)
        {
            return;
        }

        await _ended.CancelAsync();
        await _watch;
        try
        {
            const string Sql = "SELECT pg_advisory_unlock(hashtextextended(current_schema() || '/streamify/' || @name, 0))";
            await _connection.ExecuteAsync(new CommandDefinition(Sql, new { name = _name }, commandTimeout: LookTimeout));
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or TimeoutException)
        {
            // The connection is gone, and the lock with it.
        }

        await _connection.DisposeAsync();
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task WatchAsync(TimeProvider timeProvider)
    {
        using PeriodicTimer timer = new(Look, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                await _connection.ExecuteAsync(new CommandDefinition("SELECT 1", commandTimeout: LookTimeout));
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // It is given back.
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or TimeoutException or OperationCanceledException)
        {
            await _lost.CancelAsync();
        }
    }
}
