using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Streamify.Core.Lake.Delta;

/// <summary>Writes JSON for the transaction log, which is read by parsers and never shown in a page: nothing but what JSON asks for is escaped.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        WriteTo(buffer, write);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void WriteTo(IBufferWriter<byte> buffer, Action<Utf8JsonWriter> write)
    {
        using Utf8JsonWriter writer = new(buffer, Options);
        write(writer);
    }
}
