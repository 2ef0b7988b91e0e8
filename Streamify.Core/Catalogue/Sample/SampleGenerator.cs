using Streamify.Core.Catalogue.Drawing;

namespace Streamify.Core.Catalogue.Sample;

/// <summary>Makes a catalogue up from a seed: the same songs on every start, none of them real.</summary>
internal static class SampleGenerator
{
    // Published shares of the Million Song subset: songs per artist, seconds per song, release years.
    private static readonly double[] ArtistSizes = [0, 1561, 847, 511, 371, 257, 147, 95, 44, 28, 14, 5, 7, 1];
    private static readonly double[] DurationShares = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];
    private static readonly double[] Durations = [20, 41.8, 105.7, 135.3, 176, 223.1, 276.4, 350.4, 422, 618.2, 1280];
    private static readonly double[] YearShares = [0, 0.01, 0.04, 0.1, 0.2, 0.36, 0.55, 0.8, 1];
    private static readonly double[] Years = [1955, 1965, 1973, 1983, 1991, 1998, 2003, 2008, 2024.99];

    // The listens of ranks 1 to 1,000 fall with a slope of 0.57 on logarithmic scales.
    private const double WeightExponent = 0.575;
    private const double WeightOffset = 2.0;
    private const double RockShare = 0.72;

    public static IReadOnlyList<Song> Generate(int count, long seed)
    {
        SplitMix64 random = SplitMix64.Of(seed, 0x736F6E67);
        IReadOnlyList<GenreFigures> genres = GenreFigures.Load();
        GenreFigures rock = genres.Single(genre => genre.Name == "Rock");
        GenreFigures hipHop = genres.Single(genre => genre.Name == "Hip-Hop");
        AliasTable sizes = new(ArtistSizes);
        HashSet<string> names = [];
        List<(Song Song, double Appeal)> songs = new(count);
        while (songs.Count < count)
        {
            GenreFigures genre = random.NextDouble() < RockShare ? rock : hipHop;
            Song artist = MakeArtist(genre.Name, names, songs.Count, ref random);
            double fame = random.Gaussian();
            int size = Math.Min(sizes.Draw(ref random), count - songs.Count);
            HashSet<string> titles = [];
            for (int i = 0; i < size; i++)
            {
                songs.Add((MakeSong(artist, genre, titles, songs.Count, ref random), fame + random.Gaussian()));
            }
        }

        return Weigh(songs);
    }

    private static Song MakeArtist(string genre, HashSet<string> names, int number, ref SplitMix64 random)
    {
        string name = Names.Artist(genre, ref random);
        while (!names.Add(name))
        {
            name = $"{Names.Artist(genre, ref random)}{(random.Below(8) == 0 ? $" {names.Count}" : "")}";
        }

        bool placed = random.Below(10) < 6;
        (string city, double latitude, double longitude) = Names.Pick(Words.Cities, ref random);
        return new Song
        {
            TrackId = "",
            SongId = "",
            ArtistId = Identifier("AR", number, ref random),
            Artist = name,
            ArtistLocation = placed ? city : null,
            ArtistLatitude = placed ? latitude : null,
            ArtistLongitude = placed ? longitude : null,
            Title = "",
            Duration = 1,
            Genre = genre,
            Weight = 0,
        };
    }

    private static Song MakeSong(Song artist, GenreFigures genre, HashSet<string> titles, int number, ref SplitMix64 random)
    {
        string title = Names.Title(ref random);
        while (!titles.Add(title))
        {
            title = Names.Title(ref random);
        }

        AudioFeatures features = genre.Draw(ref random);
        return artist with
        {
            TrackId = Identifier("TR", number, ref random),
            SongId = Identifier("SO", number, ref random),
            Title = title,
            Release = random.Below(3) == 0 ? title : Names.Title(ref random),
            Duration = Math.Round(Quantile.At(DurationShares, Durations, random.NextDouble()), 5),
            Year = random.Below(100) < 85 ? (int)Quantile.At(YearShares, Years, random.NextDouble()) : null,
            Features = features,
            Key = random.Below(12),
            Mode = random.Below(10) < 7 ? 1 : 0,
            Loudness = Math.Round(Math.Min(-17 + (13 * features.Energy) + (2.2 * random.Gaussian()), -0.5), 3),
            Tempo = Math.Round(features.Tempo, 3),
        };
    }

    /// <summary>Ranks the songs by appeal and gives rank r the Zipf-Mandelbrot weight (r + q)^-s.</summary>
    private static Song[] Weigh(List<(Song Song, double Appeal)> songs)
    {
        Song[] result = new Song[songs.Count];
        int rank = 0;
        foreach ((int index, _) in songs.Index().OrderByDescending(entry => entry.Item.Appeal).ThenBy(entry => entry.Index))
        {
            rank++;
            double weight = Math.Round(1_000_000 * Math.Pow((1 + WeightOffset) / (rank + WeightOffset), WeightExponent));
            result[index] = songs[index].Song with { Weight = weight };
        }

        return result;
    }

    /// <summary>Two letters, the number in base 36 (so that no two are equal), and random letters up to 18 characters.</summary>
    private static string Identifier(string prefix, int number, ref SplitMix64 random)
    {
        const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        Span<char> text = stackalloc char[18];
        prefix.CopyTo(text);
        for (int i = 6; i >= 2; i--)
        {
            text[i] = Digits[number % 36];
            number /= 36;
        }

        for (int i = 7; i < text.Length; i++)
        {
            text[i] = Digits[random.Below(36)];
        }

        return new string(text);
    }
}
