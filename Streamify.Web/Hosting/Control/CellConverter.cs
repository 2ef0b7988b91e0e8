using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streamify.Web.Hosting.Control;

/// <summary>Sends a cell as the JSON value it stands for.</summary>
internal sealed class CellConverter : JsonConverter<Cell>
{
    public override bool HandleNull => true;

    public override Cell Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Cell.Read(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, Cell value, JsonSerializerOptions options) => value.Write(writer);
}
