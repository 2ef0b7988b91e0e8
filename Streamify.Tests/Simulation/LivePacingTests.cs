using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Simulation;

namespace Streamify.Tests.Simulation;

public sealed class LivePacingTests
{
    private static readonly DateTimeOffset Start = Simulators.Monday.AddHours(6);

    private readonly List<SimulatedEvent> _expected = Simulators.Make(null, ("Users", "1500")).Generate(Simulators.Monday, TimeSpan.FromHours(12));

    [Test]
    public async Task The_past_comes_at_once_with_the_same_bytes()
    {
        int past = _expected.Count(made => made.Timestamp <= Start.ToUnixTimeMilliseconds());
        await using LiveRun live = new(Start);

        while (live.Got.Count < past)
        {
            await live.NextAsync();
        }

        Assert.That(past, Is.GreaterThan(100));
        Assert.That(live.Got.Select(made => made.Text()), Is.EqualTo(_expected.Take(past).Select(made => made.Text())));
    }

    [Test]
    public async Task An_event_comes_when_the_clock_reaches_its_time_and_not_before()
    {
        int past = _expected.Count(made => made.Timestamp <= Start.ToUnixTimeMilliseconds());
        await using LiveRun live = new(Start);
        while (live.Got.Count < past)
        {
            await live.NextAsync();
        }

        while (live.Got.Count < past + 20)
        {
            int before = live.Got.Count;
            long due = _expected[before].Timestamp;
            Task next = live.NextAsync();
            live.AdvanceTo(due - 1);

            await live.AdvanceUntilAsync(next, TimeSpan.FromMilliseconds(50));

            Assert.That(live.Got.Skip(before).Select(made => made.Timestamp), Has.All.LessThanOrEqualTo(live.Now));
            Assert.That(live.Now - due, Is.LessThan(2_000));
        }

        Assert.That(live.Got.Select(made => made.Text()), Is.EqualTo(_expected.Take(live.Got.Count).Select(made => made.Text())));
    }

    /// <summary>A live simulation on a clock that the test moves.</summary>
    private sealed class LiveRun : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new(TimeSpan.FromSeconds(60));
        private readonly FakeTimeProvider _clock;
        private readonly IAsyncEnumerator<IReadOnlyList<SimulatedEvent>> _batches;

        public LiveRun(DateTimeOffset now)
        {
            _clock = new FakeTimeProvider(now);
            _batches = Simulators.Make(_clock, ("Users", "1500")).RunAsync(Simulators.Monday, _stop.Token).GetAsyncEnumerator(_stop.Token);
        }

        public List<SimulatedEvent> Got { get; } = [];

        public long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

        public async Task NextAsync()
        {
            await _batches.MoveNextAsync();
            Got.AddRange(_batches.Current);
        }

        public void AdvanceTo(long milliseconds)
        {
            if (milliseconds > Now)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(milliseconds - Now));
            }
        }

        public async Task AdvanceUntilAsync(Task done, TimeSpan step)
        {
            while (await Task.WhenAny(done, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _stop.Token)) != done)
            {
                _stop.Token.ThrowIfCancellationRequested();
                _clock.Advance(step);
            }

            await done;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _batches.DisposeAsync();
            _stop.Dispose();
        }
    }
}
