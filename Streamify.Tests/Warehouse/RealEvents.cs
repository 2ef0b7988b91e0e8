using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Streamify.Core.Events;
using Streamify.Tests.Support;

namespace Streamify.Tests.Warehouse;

/// <summary>Hours of a week that the original generator wrote.</summary>
internal static class RealEvents
{
    /// <summary>The events of the hours, such as <c>2024-03-06T22</c>; skips the test where the files are missing.</summary>
    public static IReadOnlyList<TestEvent> In(params string[] hours)
    {
        List<TestEvent> events = [];
        foreach (string topic in Topics.All)
        {
            using FileStream file = File.OpenRead(SharedData.Require($"data/eventsim/output/{topic}.json.gz"));
            using StreamReader lines = new(new GZipStream(file, CompressionMode.Decompress));
            while (lines.ReadLine() is { } line)
            {
                using JsonDocument json = JsonDocument.Parse(line);
                if (hours.Contains(HourOf(json.RootElement.GetProperty("ts").GetInt64())))
                {
                    events.Add(new TestEvent(topic, json.RootElement.EnumerateObject().ToDictionary(static field => field.Name, static field => Value(field.Value))));
                }
            }
        }

        return events;
    }

    /// <summary>The hour of an event.</summary>
    public static string HourOf(TestEvent item) => HourOf((long)item.Fields["ts"]!);

    private static string HourOf(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture);

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out long number) => number,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Null => null,
        _ => value.GetString(),
    };
}
