using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Jobs;
using Streamify.Core.State;
using Streamify.Tests.State;
using Streamify.Tests.Support;

namespace Streamify.Tests.Jobs;

public sealed class RunHistoryServiceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task A_server_that_runs_for_days_forgets_old_runs_and_leaves_its_own_alone()
    {
        FakeTimeProvider time = new(Noon);
        await using TestState state = await TestState.OpenAsync(StateOptions.SqliteProvider);
        RunRepository runs = new(state.Database);
        long old = await runs.StartAsync("transform", "schedule", null, Noon.AddDays(-29), CancellationToken.None);
        await runs.FinishAsync(old, RunState.Succeeded, Noon.AddDays(-29), null, null, CancellationToken.None);
        using RunHistoryService service = new(
            runs, new OneProcess(), Options.Create(new JobsOptions { RunHistory = TimeSpan.FromDays(30) }), time, NullLogger<RunHistoryService>.Instance);

        await service.StartAsync(CancellationToken.None);
        long own = await runs.StartAsync("transform", "schedule", null, Noon, CancellationToken.None);
        bool keptAtFirst = await runs.FindAsync(old, CancellationToken.None) is not null;
        await WaitUntil.TrueAsync(async () =>
        {
            time.Advance(TimeSpan.FromDays(1));
            return await runs.FindAsync(old, CancellationToken.None) is null;
        });

        Assert.That(keptAtFirst, Is.True);
        Assert.That((await runs.FindAsync(own, CancellationToken.None))!.State, Is.EqualTo(RunState.Running));
        await service.StopAsync(CancellationToken.None);
    }

    private sealed class OneProcess : IStateAccess
    {
        public bool IsShared => false;

        public StateInstance Instance => throw new NotSupportedException();

        public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
