using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Streamify.Tests.Warehouse;

/// <summary>What the star schema must hold, recomputed from the JSON event by event, without SQL.</summary>
internal sealed class Oracle
{
    private readonly Dictionary<long, SortedDictionary<DateTime, (string Level, bool Seen)>> _levels = [];

    public List<JsonElement> Listens { get; } = [];

    public List<NaiveEvent> Events { get; } = [];

    internal static string Plain(string name) => Regex.Replace(Regex.Replace(name, "[\"\\\\“”„]", ""), "[ \t\n\f\r]+", " ").Trim(' ').ToLowerInvariant();

    public void Read(string topic, string path)
    {
        using Stream file = File.OpenRead(path);
        using StreamReader reader = new(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (reader.ReadLine() is { } line)
        {
            JsonElement item = JsonDocument.Parse(line).RootElement;
            Events.Add(new NaiveEvent(topic, item));
            if (topic == "listen_events")
            {
                Listens.Add(item);
            }

            if (!item.TryGetProperty("userId", out JsonElement user))
            {
                continue;
            }

            string level = item.GetProperty("level").GetString()!;
            Add(user.GetInt64(), Moment(item), level, seen: true);
            if (topic == "status_change_events")
            {
                Add(user.GetInt64(), Moment(item).AddMicroseconds(1), level == "free" ? "paid" : "free", seen: false);
            }
        }
    }

    public IEnumerable<string> Versions()
    {
        foreach ((long user, SortedDictionary<DateTime, (string Level, bool Seen)> moments) in _levels)
        {
            List<(string Level, DateTime From)> versions = [];
            foreach ((DateTime time, (string level, _)) in moments)
            {
                if (versions.Count == 0 || versions[^1].Level != level)
                {
                    versions.Add((level, time));
                }
            }

            for (int index = 0; index < versions.Count; index++)
            {
                DateTime until = index + 1 < versions.Count ? versions[index + 1].From : new DateTime(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc);
                yield return string.Join('|', user, versions[index].Level, versions[index].From, until);
            }
        }
    }

    /// <summary>The level that holds for a user at a moment.</summary>
    public string LevelAt(long user, DateTime moment) => _levels[user].Last(point => point.Key <= moment).Value.Level;

    public IEnumerable<string> Wide() => Listens.Select(listen =>
    {
        bool known = listen.TryGetProperty("userId", out JsonElement user);
        return string.Join(
            '|',
            DateTimeOffset.FromUnixTimeMilliseconds(listen.GetProperty("ts").GetInt64()).UtcDateTime,
            known ? user.GetInt64() : 0,
            listen.GetProperty("level").GetString(),
            Plain(listen.GetProperty("artist").GetString()!),
            Plain(listen.GetProperty("song").GetString()!),
            listen.GetProperty("city").GetString(),
            listen.GetProperty("state").GetString(),
            known ? listen.GetProperty("firstName").GetString() : "NA",
            listen.GetProperty("sessionId").GetInt64());
    });

    private static DateTime Moment(JsonElement item) => DateTimeOffset.FromUnixTimeMilliseconds(item.GetProperty("ts").GetInt64()).UtcDateTime
        .AddMicroseconds(Math.Min(item.GetProperty("itemInSession").GetInt32(), 998));

    private void Add(long user, DateTime time, string level, bool seen)
    {
        if (!_levels.TryGetValue(user, out SortedDictionary<DateTime, (string Level, bool Seen)>? moments))
        {
            _levels[user] = moments = [];
        }

        if (!moments.TryGetValue(time, out (string Level, bool Seen) before) || (seen && !before.Seen) || (seen == before.Seen && string.CompareOrdinal(level, before.Level) > 0))
        {
            moments[time] = (level, seen);
        }
    }
}
