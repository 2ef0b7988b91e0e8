using System.Buffers.Binary;
using System.Text;
using Confluent.Kafka;

namespace Streamify.Core.Streaming.Kafka;

/// <summary>
/// What a record carries beside its value: where it came from, and its time when that is far from now. Brokers delete by the record's
/// own time, so a record of last year would be gone before anybody has read it; such a record is stamped with the time of the append.
/// </summary>
internal static class KafkaHeaders
{
    private const string Origin = "origin";
    private const string Time = "time";
    private const long FarMilliseconds = 3_600_000;

    /// <summary>The time that the broker is to know, and the headers; null when there are none.</summary>
    public static (Timestamp Stamp, Headers? Headers) Of(LogRecord record, long now)
    {
        // Kafka has no times before 1970, and takes 0 for "now".
        bool near = record.Timestamp > 0 && Math.Abs(record.Timestamp - now) < FarMilliseconds;
        if (near && record.Origin is null)
        {
            return (new Timestamp(record.Timestamp, TimestampType.CreateTime), null);
        }

        Headers headers = [];
        if (!near)
        {
            byte[] time = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(time, record.Timestamp);
            headers.Add(Time, time);
        }

        if (record.Origin is not null)
        {
            headers.Add(Origin, Encoding.UTF8.GetBytes(record.Origin));
        }

        return (new Timestamp(near ? record.Timestamp : now, TimestampType.CreateTime), headers);
    }

    public static string? OriginOf(Headers? headers) =>
        headers is { Count: > 0 } && headers.TryGetLastBytes(Origin, out byte[] origin) ? Encoding.UTF8.GetString(origin) : null;

    public static long TimeOf(Timestamp stamp, Headers? headers) =>
        headers is { Count: > 0 } && headers.TryGetLastBytes(Time, out byte[] time) && time.Length == sizeof(long)
            ? BinaryPrimitives.ReadInt64BigEndian(time)
            : stamp.UnixTimestampMs;
}
