using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Streamify.Web.Hosting.Control;

/// <summary>One value of a query's answer, in the form in which it is shown and sent.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text itself, or the JSON of anything that is not text; empty for null.</param>
internal readonly record struct Cell(CellKind Kind, string Text)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Cell Null { get; } = new(CellKind.Null, "");

    /// <summary>The cell for a value of the warehouse. Times are UTC and shown as ISO 8601.</summary>
    public static Cell Of(object? value) => value switch
    {
        null or DBNull => Null,
        string text => new Cell(CellKind.Text, text),
        bool yes => new Cell(CellKind.Boolean, yes ? "true" : "false"),
        double number when !double.IsFinite(number) => new Cell(CellKind.Text, number.ToString(CultureInfo.InvariantCulture)),
        float number when !float.IsFinite(number) => new Cell(CellKind.Text, number.ToString(CultureInfo.InvariantCulture)),
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger or Int128 or UInt128 =>
            new Cell(CellKind.Number, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        DateTime time => new Cell(CellKind.Text, time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)),
        DateTimeOffset time => new Cell(CellKind.Text, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)),
        DateOnly date => new Cell(CellKind.Text, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => new Cell(CellKind.Text, time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        byte[] bytes => new Cell(CellKind.Text, Convert.ToHexStringLower(bytes)),
        IDictionary or IEnumerable => new Cell(CellKind.Json, ToJson(value)),
        IFormattable other => new Cell(CellKind.Text, other.ToString(null, CultureInfo.InvariantCulture)),
        _ => new Cell(CellKind.Text, value.ToString() ?? ""),
    };

    /// <summary>The cell that <see cref="Write"/> has written.</summary>
    public static Cell Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => Null,
        JsonValueKind.String => new Cell(CellKind.Text, element.GetString()!),
        JsonValueKind.Number => new Cell(CellKind.Number, element.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => new Cell(CellKind.Boolean, element.GetRawText()),
        _ => new Cell(CellKind.Json, element.GetRawText()),
    };

    /// <summary>Writes the cell as a JSON value.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case CellKind.Null:
                writer.WriteNullValue();
                break;
            case CellKind.Text:
                writer.WriteStringValue(Text);
                break;
            default:
                writer.WriteRawValue(Text);
                break;
        }
    }

    private static string ToJson(object value)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Relaxed))
        {
            WriteNested(writer, value);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteNested(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case IDictionary dictionary:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in dictionary)
                {
                    writer.WritePropertyName(Of(entry.Key).Text);
                    WriteNested(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable items and not string and not byte[]:
                writer.WriteStartArray();
                foreach (object? item in items)
                {
                    WriteNested(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                Of(value).Write(writer);
                break;
        }
    }
}
