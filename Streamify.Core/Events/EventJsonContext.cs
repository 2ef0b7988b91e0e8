using System.Text.Json.Serialization;

namespace Streamify.Core.Events;

[JsonSerializable(typeof(ListenEvent))]
[JsonSerializable(typeof(PageViewEvent))]
[JsonSerializable(typeof(AuthEvent))]
[JsonSerializable(typeof(StatusChangeEvent))]
internal sealed partial class EventJsonContext : JsonSerializerContext;
