using Streamify.Core.Events;

namespace Streamify.Tests.Events;

public sealed class EventSchemaTests
{
    [Test]
    public void Every_topic_has_a_required_timestamp_and_ends_with_extra()
    {
        foreach (string topic in Topics.All)
        {
            IReadOnlyList<EventField> fields = EventSchema.Of(topic);

            Assert.That(fields, Has.Some.EqualTo(new EventField("ts", FieldType.Timestamp, Required: true)), topic);
            Assert.That(fields[^1].Name, Is.EqualTo(EventSchema.ExtraColumn), topic);
        }
    }
}
