using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streamify.Core.Events;

/// <summary>The events' JSON as producers write it: camel case, absent fields left out, letters outside ASCII as they are.</summary>
public static class EventJson
{
    private static readonly EventJsonContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The event as one UTF-8 JSON object without a newline.</summary>
    public static byte[] ToUtf8(StreamEvent streamEvent) => streamEvent switch
    {
        ListenEvent listen => JsonSerializer.SerializeToUtf8Bytes(listen, Context.ListenEvent),
        PageViewEvent pageView => JsonSerializer.SerializeToUtf8Bytes(pageView, Context.PageViewEvent),
        AuthEvent auth => JsonSerializer.SerializeToUtf8Bytes(auth, Context.AuthEvent),
        StatusChangeEvent statusChange => JsonSerializer.SerializeToUtf8Bytes(statusChange, Context.StatusChangeEvent),
        _ => throw new ArgumentException($"{streamEvent.GetType().Name} is no event that has a topic.", nameof(streamEvent)),
    };
}
