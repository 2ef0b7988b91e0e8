using System.Text.Json;
using System.Text.Json.Serialization;
using Streamify.Core.Genres.Studies;

namespace Streamify.Core.Genres.Reporting;

/// <summary>A study as JSON, for scripts and for keeping.</summary>
public static class StudyReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The report as indented JSON text.</summary>
    public static string Write(StudyReport report) => JsonSerializer.Serialize(report, Options);

    /// <summary>The report that <see cref="Write"/> wrote.</summary>
    /// <exception cref="GenresException">The text is no such report.</exception>
    public static StudyReport Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<StudyReport>(json, Options) ?? throw new GenresException("The text is no genre study: it is null.");
        }
        catch (JsonException exception)
        {
            throw new GenresException($"The text is no genre study: {exception.Message}", exception);
        }
    }
}
