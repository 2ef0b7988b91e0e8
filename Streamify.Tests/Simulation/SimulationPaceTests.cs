using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Simulation;

namespace Streamify.Tests.Simulation;

public sealed class SimulationPaceTests
{
    private static readonly long Monday = Simulators.Monday.ToUnixTimeMilliseconds();

    [Test]
    public void A_multiple_counts_from_where_the_run_stands()
    {
        FakeTimeProvider clock = new(Simulators.Monday.AddYears(1));
        SimulationPace pace = new(clock, Monday, speed: 60);

        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That(pace.Due(), Is.EqualTo(Monday + 120_000));
    }

    [Test]
    public void Without_a_speed_it_follows_the_wall_clock()
    {
        FakeTimeProvider clock = new(Simulators.Monday.AddDays(3));
        SimulationPace pace = new(clock, Monday, speed: null);

        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That(pace.Due(), Is.EqualTo(Simulators.Monday.AddDays(3).AddSeconds(2).ToUnixTimeMilliseconds()));
    }

    [Test]
    public void While_it_is_paused_nothing_becomes_due_and_a_multiple_goes_on_from_there()
    {
        FakeTimeProvider clock = new(Simulators.Monday);
        SimulationPace pace = new(clock, Monday, speed: 10);
        clock.Advance(TimeSpan.FromSeconds(1));
        pace.Moved(Monday + 10_000);

        pace.Pause();
        clock.Advance(TimeSpan.FromHours(1));
        long paused = pace.Due();
        pace.Resume();
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(paused, Is.EqualTo(Monday + 10_000));
        Assert.That(pace.Due(), Is.EqualTo(Monday + 20_000));
    }

    [Test]
    public void Along_with_the_clock_a_pause_is_made_up_for()
    {
        FakeTimeProvider clock = new(Simulators.Monday);
        SimulationPace pace = new(clock, Monday, speed: null);
        pace.Pause();
        clock.Advance(TimeSpan.FromHours(1));

        pace.Resume();

        Assert.That(pace.Due(), Is.EqualTo(Monday + 3_600_000));
    }

    [Test]
    public void A_new_speed_holds_from_the_run_s_place_on()
    {
        FakeTimeProvider clock = new(Simulators.Monday);
        SimulationPace pace = new(clock, Monday, double.PositiveInfinity);
        pace.Moved(Monday + 500_000);

        pace.SetSpeed(2);
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(pace.Due(), Is.EqualTo(Monday + 520_000).Within(1_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => pace.SetSpeed(0));
    }

    [Test]
    public async Task A_wait_ends_when_the_time_comes_or_when_something_changes()
    {
        FakeTimeProvider clock = new(Simulators.Monday);
        SimulationPace pace = new(clock, Monday, speed: null);

        Task due = pace.WaitAsync(Monday + 400, CancellationToken.None);
        bool early = due.IsCompleted;
        clock.Advance(TimeSpan.FromMilliseconds(400));
        await due.WaitAsync(TimeSpan.FromSeconds(60));
        pace.Pause();
        Task paused = pace.WaitAsync(long.MaxValue, CancellationToken.None);
        pace.Resume();
        await paused.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.That(early, Is.False);
    }

    [Test]
    public void A_wait_can_be_cancelled()
    {
        using CancellationTokenSource stop = new();
        SimulationPace pace = new(new FakeTimeProvider(Simulators.Monday), Monday, speed: null);

        Task wait = pace.WaitAsync(long.MaxValue, stop.Token);
        stop.Cancel();

        Assert.That(async () => await wait, Throws.InstanceOf<OperationCanceledException>());
    }
}
