using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streamify.Web.Cli.Genres;

/// <summary>How the genre commands write JSON.</summary>
internal static class GenreJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
