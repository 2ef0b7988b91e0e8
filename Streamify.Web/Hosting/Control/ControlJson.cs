using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streamify.Web.Hosting.Control;

/// <summary>How orders and answers are written.</summary>
internal static class ControlJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new CellConverter() },
    };
}
