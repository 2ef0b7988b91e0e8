using Streamify.Core.State;
using Streamify.Core.State.Postgres;
using Streamify.Core.State.Sqlite;
using Streamify.Tests.Support;

namespace Streamify.Tests.State;

public sealed class StateLocksTests
{
    [TestCase(StateOptions.SqliteProvider)]
    [TestCase(StateOptions.PostgresProvider)]
    public async Task A_name_is_held_by_one_until_it_is_given_back(string provider)
    {
        await using TestState state = await TestState.OpenAsync(provider);
        IStateLocks locks = provider == StateOptions.PostgresProvider ? new PostgresLocks(state.Database, TimeProvider.System) : new ProcessLocks();

        IStateLock? first = await locks.TryTakeAsync("transform", CancellationToken.None);
        IStateLock? second = await locks.TryTakeAsync("transform", CancellationToken.None);
        IStateLock? other = await locks.TryTakeAsync("demo", CancellationToken.None);
        await first!.DisposeAsync();
        IStateLock? again = await locks.TryTakeAsync("transform", CancellationToken.None);

        Assert.That((second, other is null, again is null), Is.EqualTo(((IStateLock?)null, false, false)));
        await again!.DisposeAsync();
        await other!.DisposeAsync();
    }

    [Test]
    public async Task Whoever_loses_the_connection_hears_that_the_lock_is_lost_and_another_can_have_it()
    {
        string connection = await PostgresServer.NewDatabaseAsync();
        await using PostgresStateDatabase database = TestState.Postgres(connection);
        PostgresLocks locks = new(database, TimeProvider.System);
        await using IStateLock? held = await locks.TryTakeAsync("transform", CancellationToken.None);

        await PostgresServer.ExecuteAsync(connection, "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");

        await WaitUntil.TrueAsync(() => held!.Lost.IsCancellationRequested);
        await using IStateLock? next = await locks.TryTakeAsync("transform", CancellationToken.None);
        Assert.That(next, Is.Not.Null);
    }
}
