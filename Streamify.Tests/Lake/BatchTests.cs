using CsCheck;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Sink;

namespace Streamify.Tests.Lake;

/// <summary>How events are laid out until the flush.</summary>
public sealed class BatchTests
{
    private const long Hour = 3_600_000;

    [Test]
    public void Every_event_waits_in_the_buffer_of_its_topic_and_hour_and_counts_towards_the_bounds()
    {
        Gen<(int Topic, long Ts, int Bytes)> one = Gen.Select(Gen.Int[0, 3], Gen.Long[EventReader.MinTimestamp, EventReader.MinTimestamp + (6 * Hour)], Gen.Int[1, 500]);

        Gen.Select(one.Array[0, 300], Gen.Int[1, 250], Gen.Int[1, 12], Gen.Int[1 << 10, 1 << 17]).Sample(
            static (events, rows, hours, bytes) =>
            {
                Batch batch = new(new LakeOptions { MaxBufferedRows = rows, MaxBufferedHours = hours, MaxBufferedBytes = bytes }, new EventBufferPool());
                EventRow row = new();
                int taken = 0;
                foreach ((int topic, long ts, int size) in events.TakeWhile(_ => !batch.IsFull))
                {
                    row.Clear();
                    (row.Ts, row.SessionId) = (ts, taken);
                    batch.Add(row, Topics.All[topic], partition: 0, offset: taken++, size);
                }

                var expected = events.Take(taken).Select(static (e, i) => (Topic: Topics.All[e.Topic], Hour: e.Ts / Hour, Number: i)).GroupBy(static e => (e.Topic, e.Hour)).ToDictionary(static group => group.Key, static group => group.Count());
                bool full = taken >= rows || expected.Count >= hours || events.Take(taken).Sum(static e => (long)e.Bytes) >= bytes;
                Assert.That(batch.Buffers.ToDictionary(static entry => entry.Key, static entry => entry.Value.Rows), Is.EquivalentTo(expected));
                Assert.That(batch.Buffers.Values.SelectMany(static buffer => buffer.Columns).Select(static column => column.Rows), Has.All.GreaterThan(0));
                Assert.That((batch.Rows, batch.IsFull), Is.EqualTo((taken, full)));
                Assert.That(taken, Is.LessThanOrEqualTo(rows));
            },
            iter: 300,
            threads: 1);
    }
}
