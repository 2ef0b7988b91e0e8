using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Streamify.Core.Events;

/// <summary>
/// Reads one event of a topic from UTF-8 JSON into an <see cref="EventRow"/>. Tolerant of what is seen in the wild (ids as text,
/// times as floats, <c>length</c> and <c>location</c> of the older format, nulls, text that was encoded twice), strict about what makes
/// an event meaningless. Nothing is lost on the way: unknown fields, and known ones with a value of another type, go to
/// <see cref="EventRow.Extra"/> as they stand. Holds pools of text: one reader a thread.
/// </summary>
public sealed class EventReader
{
    /// <summary>Largest event in bytes; anything longer is a dead letter.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Event times before 2000-01-01 UTC (epoch milliseconds) are refused.</summary>
    public const long MinTimestamp = 946_684_800_000;

    /// <summary>Event times from 2100-01-01 UTC (epoch milliseconds) on are refused.</summary>
    public const long MaxTimestamp = 4_102_444_800_000;

    private const int ExcerptBytes = 60;
    private const int MostTexts = 1 << 17;

    private static readonly Dictionary<string, TopicFields> ByTopic = Topics.All.ToDictionary(topic => topic, TopicFields.Of);

    private readonly EventValues _values = new();
    private readonly ExtraFields _extra = new();
    private readonly bool _keepsTexts;
    private TextTable _texts = new();
    private string _topic = "";
    private TopicFields? _fields;

    /// <summary>A reader for who takes what a row says before the next read.</summary>
    public EventReader()
        : this(keepsTexts: false)
    {
    }

    /// <param name="keepsTexts">The rows' texts stay under their numbers until <see cref="TakeTexts"/>; otherwise not longer than to the next read.</param>
    internal EventReader(bool keepsTexts)
    {
        _keepsTexts = keepsTexts;
        _values.Use(_texts);
    }

    /// <summary>Reads <paramref name="utf8"/> into <paramref name="row"/>, overwriting all of it.</summary>
    /// <returns>Null when the event is good; otherwise the reason why it is none, with the field, the bound and the value.</returns>
    /// <exception cref="ArgumentException">The topic is not one of <see cref="Topics.All"/>.</exception>
    public string? Read(string topic, ReadOnlySpan<byte> utf8, EventRow row)
    {
        TopicFields fields = FieldsOf(topic);
        if (utf8.Length > MaxBytes)
        {
            return $"the event has {utf8.Length} bytes, at most {MaxBytes} are allowed";
        }

        if (!_keepsTexts && _texts.Count > MostTexts)
        {
            TakeTexts();
        }

        row.Clear(_texts);
        _extra.Clear();
        try
        {
            var reader = new Utf8JsonReader(utf8);
            return ReadObject(ref reader, utf8, fields, row);
        }
        catch (JsonException error)
        {
            return string.Create(CultureInfo.InvariantCulture, $"not JSON from byte {error.BytePositionInLine + 1} on");
        }
        catch (InvalidOperationException)
        {
            return "a text is not valid UTF-8 or holds half a surrogate pair";
        }
    }

    /// <summary>The texts of the rows read so far; those of the rows to come stand in another table.</summary>
    internal TextTable TakeTexts()
    {
        TextTable taken = _texts;
        _texts = new TextTable();
        _values.Use(_texts);
        return taken;
    }

    private TopicFields FieldsOf(string topic)
    {
        if (!ReferenceEquals(topic, _topic))
        {
            _fields = ByTopic.TryGetValue(topic, out TopicFields? fields)
                ? fields
                : throw new ArgumentException($"'{topic}' is no event topic; expected one of {string.Join(", ", Topics.All)}.", nameof(topic));
            _topic = topic;
        }

        return _fields!;
    }

    private string? ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, TopicFields fields, EventRow row)
    {
        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
        {
            return "the event is empty";
        }

        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return "not a JSON object";
        }

        FieldSet present = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> name = reader.ValueSpan;
            FieldId id = EventFieldIndex.Find(name);
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null && id != FieldId.Unknown)
            {
                continue;
            }

            if (fields.Known.Contains(id) && _values.TrySet(ref reader, id, row, out bool given))
            {
                present = given ? present.With(id) : present;
            }
            else if (fields.Required.Contains(id))
            {
                return $"{TopicFields.Name(id)} is {Excerpt(ref reader, utf8)}, which is no {EventValues.Kind(id)}";
            }
            else
            {
                _extra.Add(ref reader, name, utf8);
            }
        }

        reader.Read(); // Anything behind the object makes this throw.
        row.Extra = _extra.ToText();
        return fields.Missing(present) ?? CheckTime(row);
    }

    private static string? CheckTime(EventRow row) => row.Ts is >= MinTimestamp and < MaxTimestamp
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"ts is {row.Ts}, expected epoch milliseconds from {MinTimestamp} (2000-01-01) to before {MaxTimestamp} (2100-01-01)");

    private static string Excerpt(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        ReadOnlySpan<byte> value = utf8[start..(int)reader.BytesConsumed];
        return value.Length <= ExcerptBytes
            ? Encoding.UTF8.GetString(value)
            : Encoding.UTF8.GetString(value[..ExcerptBytes]) + "...";
    }
}
