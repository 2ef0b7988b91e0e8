using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Streamify.Core.Catalogue.MillionSong;

/// <summary>
/// Reads the song files that eventsim and the Million Song subset come in: <c>listen_counts.txt.gz</c> (track, artist, title, duration,
/// listens; tab separated) and <c>songs.csv</c> (the subset's metadata). With both, listens and metadata meet on the track id.
/// </summary>
internal static class MillionSongFiles
{
    private const string Counts = "listen_counts.txt.gz";
    private const string Metadata = "songs.csv";
    private const double UnknownDuration = 180;

    /// <summary>Why the folder cannot serve, or null when it can.</summary>
    public static string? WhyUnreadable(string folder) => !Directory.Exists(folder)
        ? "there is no such folder."
        : !File.Exists(Path.Combine(folder, Counts)) && !File.Exists(Path.Combine(folder, Metadata))
            ? $"it holds neither {Counts} nor {Metadata}."
            : null;

    /// <exception cref="InvalidDataException">A line has no track, artist or title, or a number is none; or there is no song at all.</exception>
    public static IReadOnlyList<Song> Read(string folder)
    {
        string counts = Path.Combine(folder, Counts);
        string metadata = Path.Combine(folder, Metadata);
        Dictionary<string, Song> songs = File.Exists(metadata) ? ReadMetadata(metadata) : [];
        List<Song> result;
        try
        {
            result = File.Exists(counts) ? ReadCounts(counts, songs) : [.. songs.Values];
        }
        catch (InvalidDataException exception) when (!exception.Message.StartsWith(counts, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{counts} is no whole gzip file: {exception.Message}", exception);
        }

        return result.Count > 0 ? result : throw new InvalidDataException($"{folder} holds no song.");
    }

    private static List<Song> ReadCounts(string path, Dictionary<string, Song> known)
    {
        List<Song> songs = [];
        HashSet<string> seen = [];
        using StreamReader reader = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        for (int line = 1; reader.ReadLine() is { } text; line++)
        {
            string[] fields = text.Split('\t');
            if (fields.Length < 5 || fields[0].Length == 0 || fields[1].Length == 0 || fields[2].Length == 0)
            {
                throw new InvalidDataException($"{path}:{line}: expected track, artist, title, duration and listens with tabs between.");
            }

            double weight = Number(fields[4], "listens", path, line) ?? 0;
            double? duration = Number(fields[3], "duration", path, line);
            if (!seen.Add(fields[0]))
            {
                continue;
            }

            Song song = known.TryGetValue(fields[0], out Song? full)
                ? full with { Artist = fields[1], Title = fields[2], Weight = weight }
                : new Song
                {
                    TrackId = fields[0],
                    SongId = fields[0],
                    ArtistId = fields[1],
                    Artist = fields[1],
                    Title = fields[2],
                    Duration = UnknownDuration,
                    Weight = weight,
                };
            songs.Add(duration is > 0 ? song with { Duration = duration.Value } : song);
        }

        return songs;
    }

    private static Dictionary<string, Song> ReadMetadata(string path)
    {
        using StreamReader reader = new(path, Encoding.UTF8);
        List<string> header = CsvLine.Split(reader.ReadLine() ?? "");
        Dictionary<string, Song> songs = [];
        for (int line = 2; reader.ReadLine() is { } text; line++)
        {
            List<string> fields = CsvLine.Split(text);
            string Field(string name) => header.IndexOf(name) is var at && at >= 0 && at < fields.Count ? fields[at] : "";
            double? Measure(string name) => Number(Field(name), name, path, line);
            (string track, string artist, string title) = (Field("track_id"), Field("artist_name"), Field("title"));
            if (track.Length == 0 || artist.Length == 0)
            {
                throw new InvalidDataException($"{path}:{line}: track_id or artist_name is missing.");
            }

            // The subset writes 0 and 'NA' for what it does not know.
            string location = Field("artist_location");
            bool placed = Measure("artist_latitude") is not (null or 0) && Measure("artist_longitude") is not (null or 0);
            songs.TryAdd(track, new Song
            {
                TrackId = track,
                SongId = Field("song_id") is { Length: > 0 } song ? song : track,
                ArtistId = Field("artist_id") is { Length: > 0 } id ? id : artist,
                Artist = artist,
                ArtistLocation = location is "" or "NA" ? null : location,
                ArtistLatitude = placed ? Measure("artist_latitude") : null,
                ArtistLongitude = placed ? Measure("artist_longitude") : null,
                Title = title.Length > 0 ? title : "(untitled)",
                Release = Field("release") is { Length: > 0 } release ? release : null,
                Duration = Measure("duration") is > 0 and var seconds ? seconds : UnknownDuration,
                Year = Measure("year") is > 0 and var year ? (int)year : null,
                Key = (int?)Measure("key"),
                Mode = (int?)Measure("mode"),
                Loudness = Measure("loudness"),
                Tempo = Measure("tempo") is > 0 and var tempo ? tempo : null,
                Weight = 1,
            });
        }

        return songs;
    }

    private static double? Number(string text, string name, string path, int line)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new InvalidDataException($"{path}:{line}: {name} is '{text}'; expected a number.");
    }
}
