using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Apis.Json;

namespace Streamify.Core.Google.Transport;

/// <summary>Google's JSON: names in camel case, 64-bit numbers as text, nothing where there is nothing.</summary>
internal sealed class GoogleJson : IJsonSerializer
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Format => "json";

    public string Serialize(object obj) => JsonSerializer.Serialize(obj, Options);

    public void Serialize(object obj, Stream target) => JsonSerializer.Serialize(target, obj, Options);

    public T Deserialize<T>(string input) => JsonSerializer.Deserialize<T>(input, Options)!;

    public object Deserialize(string input, Type type) => JsonSerializer.Deserialize(input, type, Options)!;

    public T Deserialize<T>(Stream input) => JsonSerializer.Deserialize<T>(input, Options)!;
}
