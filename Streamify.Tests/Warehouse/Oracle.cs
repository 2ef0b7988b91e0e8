using System.IO.Compression;
using System.Text.Json;
using Streamify.Core.Events;

namespace Streamify.Tests.Warehouse;

/// <summary>The events that the warehouse is given, read from their JSON without SQL, and what follows from them of users' levels, sessions and songs' genres.</summary>
internal sealed class Oracle
{
    private readonly Dictionary<long, SortedDictionary<DateTime, (string Level, bool Seen)>> _levels = [];
    private readonly Lazy<Dictionary<long, NaiveVersion[]>> _versions;
    private readonly Lazy<NaiveSession[]> _sessions;

    public Oracle()
    {
        _versions = new(() => _levels.ToDictionary(user => user.Key, user => VersionsOf(user.Key, user.Value).ToArray()));
        _sessions = new(() => [.. Events.GroupBy(item => item.SessionKey).Select(session => new NaiveSession([.. session]))]);
    }

    public List<NaiveEvent> Events { get; } = [];

    /// <summary>The surest label of each song that has one; the first by genre and place in the list when two are as sure.</summary>
    public Dictionary<long, NaiveLabel> Labels { get; private set; } = [];

    public IEnumerable<NaiveEvent> Listens => Of(Topics.ListenEvents);

    public IEnumerable<NaiveVersion> Versions => _versions.Value.Values.SelectMany(versions => versions);

    public IReadOnlyList<NaiveSession> Sessions => _sessions.Value;

    public IEnumerable<NaiveEvent> Of(string topic) => Events.Where(item => item.Topic == topic);

    public void Read(string topic, string path)
    {
        using Stream file = File.OpenRead(path);
        using StreamReader reader = new(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (reader.ReadLine() is { } line)
        {
            using JsonDocument json = JsonDocument.Parse(line);
            NaiveEvent item = new(topic, json.RootElement);
            Events.Add(item);
            if (item.User is not { } user)
            {
                continue;
            }

            Add(user, item.Moment, item.Level, seen: true);
            if (topic == Topics.StatusChangeEvents)
            {
                Add(user, item.Moment.AddMicroseconds(1), item.Level == "free" ? "paid" : "free", seen: false);
            }
        }
    }

    public void Label(IEnumerable<NaiveLabel> labels) => Labels = labels
        .Where(label => label.SongKey != NaiveKey.Unknown)
        .GroupBy(label => label.SongKey)
        .ToDictionary(song => song.Key, song => song.OrderByDescending(label => label.Probability).ThenBy(label => label.Genre, StringComparer.Ordinal).First());

    /// <summary>The version that holds for a user at a moment; null for visitors who are not signed in.</summary>
    public NaiveVersion? VersionAt(long? user, DateTime moment) => user is null ? null : _versions.Value[user.Value].Single(version => version.From <= moment && moment < version.Until);

    private static IEnumerable<NaiveVersion> VersionsOf(long user, SortedDictionary<DateTime, (string Level, bool Seen)> moments)
    {
        List<(string Level, DateTime From)> versions = [];
        foreach ((DateTime time, (string level, _)) in moments)
        {
            if (versions.Count == 0 || versions[^1].Level != level)
            {
                versions.Add((level, time));
            }
        }

        return versions.Select((version, index) => new NaiveVersion(user, version.Level, version.From, index + 1 < versions.Count ? versions[index + 1].From : NaiveVersion.Never));
    }

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
