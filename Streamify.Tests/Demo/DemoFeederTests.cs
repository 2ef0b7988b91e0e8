using System.Runtime.CompilerServices;
using System.Text;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Core.Events;
using Streamify.Core.Simulation;
using Streamify.Tests.Support;
using Streamify.Web.Demo;

namespace Streamify.Tests.Demo;

public sealed class DemoFeederTests
{
    private static readonly DemoEra Era = new(1, DateTimeOffset.UnixEpoch, "f", "memory");

    private ServiceProvider _services = null!;

    [OneTimeSetUp]
    public void SetUp() => _services = new ServiceCollection().AddMetrics().AddSingleton<DemoMetrics>().BuildServiceProvider();

    [OneTimeTearDown]
    public async Task TearDown() => await _services.DisposeAsync();

    [Test]
    public async Task A_first_feeding_appends_every_event_to_its_topic_in_order()
    {
        await using MemoryEventLog log = new();
        SimulatedEvent[] events = [.. Enumerable.Range(1, 50).Select(Event)];

        FedEvents fed = await FeedAsync(log, events, batch: 7, appendAt: 10);

        Assert.That(fed, Is.EqualTo(new FedEvents(50, 0)));
        AssertHolds(log, events);
    }

    [Test]
    public async Task A_second_feeding_of_a_longer_simulation_appends_only_what_is_new()
    {
        await using MemoryEventLog log = new();
        SimulatedEvent[] events = [.. Enumerable.Range(1, 80).Select(Event)];
        await FeedAsync(log, events[..50], batch: 7, appendAt: 10);

        FedEvents fed = await FeedAsync(log, events, batch: 9, appendAt: 1);

        Assert.That(fed, Is.EqualTo(new FedEvents(30, 50)));
        AssertHolds(log, events);
    }

    [Test]
    public Task Whatever_crashes_come_every_event_is_in_the_log_once_and_in_order() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[1, 40], Gen.Int[1, 60], Gen.Select(Gen.Int[0, 12], Gen.Bool).List[0, 8])
            .SampleAsync(async plan =>
            {
                (int count, int batch, int appendAt, List<(int WritesLeft, bool LastWriteIsKept)> crashes) = plan;
                SimulatedEvent[] events = [.. Enumerable.Range(1, count).Select(Event)];
                await using MemoryEventLog log = new();
                foreach ((int writesLeft, bool lastWriteIsKept) in crashes)
                {
                    log.WritesLeft = writesLeft;
                    log.LastWriteIsKept = lastWriteIsKept;
                    try
                    {
                        await FeedAsync(log, events, batch, appendAt);
                    }
                    catch (LogDiedException)
                    {
                        // The next feeding takes it up.
                    }
                }

                log.WritesLeft = null;
                await FeedAsync(log, events, batch, appendAt);

                AssertHolds(log, events);
            });

    private static SimulatedEvent Event(int number) => new(
        Topics.All[number * 7 % 5 % 4],
        number * 1000L,
        number % 3,
        Encoding.UTF8.GetBytes($"{{\"n\":{number}}}"));

    private static void AssertHolds(MemoryEventLog log, SimulatedEvent[] events)
    {
        foreach (string topic in Topics.All)
        {
            string[] expected = [.. events.Where(simulated => simulated.Topic == topic).Select(simulated => Encoding.UTF8.GetString(simulated.Json.Span))];
            Assert.That(log.Texts(topic), Is.EqualTo(expected), topic);
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<SimulatedEvent>> Batches(
        SimulatedEvent[] events,
        int size,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (SimulatedEvent[] batch in events.Chunk(size))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return batch;
        }
    }

    private Task<FedEvents> FeedAsync(MemoryEventLog log, SimulatedEvent[] events, int batch, int appendAt) =>
        new DemoFeeder(log, _services.GetRequiredService<DemoMetrics>()).FeedAsync(Era, Batches(events, batch), appendAt, progress: null, CancellationToken.None);
}
