using System.Buffers;
using System.Text.Json;

namespace Streamify.Core.Events;

/// <summary>
/// Makes topics of the older format, in which one stream holds everything: every line is a page view, a <c>NextSong</c> is a listen
/// too, a submitted upgrade or downgrade a status change, and what follows a <c>Login</c> in its session tells whether that succeeded.
/// Keeps what it must know of open sessions, bounded; feed it in the stream's order. Not safe for concurrent use.
/// </summary>
public sealed class SingleStreamSplitter
{
    private const int MaxOpenLogins = 100_000;

    private static readonly SearchValues<string> PageOnly = SearchValues.Create(["page", "method", "status"], StringComparison.Ordinal);
    private static readonly SearchValues<string> PageAndSong =
        SearchValues.Create(["page", "method", "status", "artist", "song", "length", "duration"], StringComparison.Ordinal);

    private static readonly SearchValues<string> PageSongAndAuth =
        SearchValues.Create(["page", "method", "status", "artist", "song", "length", "duration", "auth"], StringComparison.Ordinal);

    private readonly HashSet<long> _loginsWithoutResult = [];

    /// <summary>The topics' events that one line stands for, the page view first. The line must be a JSON object.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    public IReadOnlyList<(string Topic, ReadOnlyMemory<byte> Payload)> Split(ReadOnlyMemory<byte> line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The line is no JSON object.");
        }

        string page = Text(root, "page");
        List<(string, ReadOnlyMemory<byte>)> events = [(Topics.PageViewEvents, line)];
        if (page == "NextSong")
        {
            events.Add((Topics.ListenEvents, Without(root, PageOnly)));
        }
        else if (page is "Submit Upgrade" or "Submit Downgrade")
        {
            events.Add((Topics.StatusChangeEvents, Without(root, PageAndSong)));
        }

        if (LoginResult(root, page) is bool success)
        {
            events.Add((Topics.AuthEvents, Without(root, PageSongAndAuth, success)));
        }

        return events;
    }

    private bool? LoginResult(JsonElement root, string page)
    {
        if (!root.TryGetProperty("sessionId", out JsonElement id) || id.ValueKind != JsonValueKind.Number || !id.TryGetInt64(out long session))
        {
            return null;
        }

        bool waiting = _loginsWithoutResult.Remove(session);
        if (page == "Login")
        {
            if (_loginsWithoutResult.Count >= MaxOpenLogins)
            {
                _loginsWithoutResult.Clear();
            }

            _loginsWithoutResult.Add(session);
        }

        return waiting ? Text(root, "auth") == "Logged In" : null;
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static ReadOnlyMemory<byte> Without(JsonElement root, SearchValues<string> left, bool? success = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (JsonProperty property in root.EnumerateObject().Where(property => !left.Contains(property.Name)))
            {
                property.WriteTo(writer);
            }

            if (success is not null)
            {
                writer.WriteBoolean("success", success.Value);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
