using System.Text.Json;

namespace Streamify.Core.Events;

/// <summary>Tells which topic a file or a line belongs to.</summary>
public static class TopicRecognizer
{
    /// <summary>The older format in which one stream holds everything; <see cref="SingleStreamSplitter"/> makes topics of it.</summary>
    public const string SingleStream = "single_stream";

    /// <summary>
    /// The topic that a path names, in its file name or else in the nearest folder above: <c>listen_events.json.gz</c>,
    /// <c>sample-listen-events.jsonl</c>, <c>page_view_events/part-0001.json</c>. Null when it names none.
    /// </summary>
    public static string? FromPath(string path)
    {
        foreach (string part in path.Split('/', '\\').Reverse())
        {
            string name = part.Replace('-', '_');
            string? topic = Topics.All.FirstOrDefault(topic => name.Contains(topic, StringComparison.OrdinalIgnoreCase));
            if (topic is not null)
            {
                return topic;
            }
        }

        return null;
    }

    /// <summary>The topic of one event, by its fields: a topic's name, <see cref="SingleStream"/>, or null when it is none of ours or no JSON.</summary>
    public static string? FromContent(ReadOnlySpan<byte> utf8)
    {
        FieldSet fields = default;
        bool older = false;
        try
        {
            var reader = new Utf8JsonReader(utf8);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                older |= reader.ValueTextEquals("length"u8) || reader.ValueTextEquals("location"u8);
                fields = fields.With(EventFieldIndex.Find(reader.ValueSpan));
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return Match(fields, older);
    }

    private static string? Match(FieldSet fields, bool older)
    {
        if (!fields.Contains(FieldId.Ts))
        {
            return null;
        }

        if (fields.Contains(FieldId.Page))
        {
            return older ? SingleStream : Topics.PageViewEvents;
        }

        if (fields.Contains(FieldId.Success))
        {
            return Topics.AuthEvents;
        }

        if (fields.Contains(FieldId.Song) && fields.Contains(FieldId.Artist))
        {
            return Topics.ListenEvents;
        }

        return fields.Contains(FieldId.Level) && fields.Contains(FieldId.Auth) ? Topics.StatusChangeEvents : null;
    }
}
