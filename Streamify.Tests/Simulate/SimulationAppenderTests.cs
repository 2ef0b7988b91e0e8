using System.Text;
using CsCheck;
using Streamify.Core.Events;
using Streamify.Core.Simulation;
using Streamify.Tests.Support;
using Streamify.Web.Simulate;

namespace Streamify.Tests.Simulate;

public sealed class SimulationAppenderTests
{
    [Test]
    public async Task A_first_feeding_appends_every_event_to_its_topic_in_order()
    {
        await using MemoryEventLog log = new();
        SimulatedEvent[] events = [.. Enumerable.Range(1, 50).Select(Event)];

        (long Appended, long Passed) fed = await FeedAsync(log, events, batch: 7, appendAt: 10);

        Assert.That(fed, Is.EqualTo((50L, 0L)));
        AssertHolds(log, events);
    }

    [Test]
    public async Task A_second_feeding_of_a_longer_simulation_appends_only_what_is_new()
    {
        await using MemoryEventLog log = new();
        SimulatedEvent[] events = [.. Enumerable.Range(1, 80).Select(Event)];
        await FeedAsync(log, events[..50], batch: 7, appendAt: 10);

        (long Appended, long Passed) fed = await FeedAsync(log, events, batch: 9, appendAt: 1);

        Assert.That(fed, Is.EqualTo((30L, 50L)));
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

    private static async Task<(long Appended, long Passed)> FeedAsync(MemoryEventLog log, SimulatedEvent[] events, int batch, int appendAt)
    {
        SimulationAppender appender = await SimulationAppender.OpenAsync(log, "producer", number: 0, CancellationToken.None);
        foreach (SimulatedEvent[] part in events.Chunk(batch))
        {
            appender.Add(part);
            if (appender.Gathered >= appendAt)
            {
                await appender.AppendAsync(CancellationToken.None);
            }
        }

        await appender.AppendAsync(CancellationToken.None);
        return (appender.Appended, appender.Number - appender.Appended);
    }
}
