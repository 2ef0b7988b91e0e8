using Streamify.Core.Catalogue.Drawing;

namespace Streamify.Core.Catalogue.Sample;

/// <summary>Makes up artists and titles; some hold quotes, apostrophes, ampersands, accents, emoji and other alphabets, as real ones do.</summary>
internal static class Names
{
    public static string Artist(string genre, ref SplitMix64 random)
    {
        int kind = random.Below(100);
        if (kind < 6)
        {
            return Pick(Words.WorldArtists, ref random) + (random.Below(3) == 0 ? " & " + Pick(Words.WorldArtists, ref random) : "");
        }

        if (genre == "Hip-Hop" && kind < 50)
        {
            return (kind % 5) switch
            {
                0 => $"DJ {Pick(Words.Adjectives, ref random)} {Pick(Words.Nouns, ref random)}",
                1 => $"MC {Pick(Words.LastNames, ref random)}",
                2 => $"Lil' {Pick(Words.Nouns, ref random)} {Pick(Words.LastNames, ref random)}",
                3 => $"{Pick(Words.FirstNames, ref random)} \"{Pick(Words.Nouns, ref random)}\" {Pick(Words.LastNames, ref random)}",
                _ => $"{Pick(Words.Adjectives, ref random)} {Pick(Words.Nouns, ref random)} Crew",
            };
        }

        return (kind % 7) switch
        {
            0 => $"The {Pick(Words.Adjectives, ref random)} {Pick(Words.Nouns, ref random)}s",
            1 => $"{Pick(Words.FirstNames, ref random)} & The {Pick(Words.Adjectives, ref random)} {Pick(Words.Nouns, ref random)}s",
            2 => $"{Pick(Words.Adjectives, ref random)} {Pick(Words.Nouns, ref random)}",
            3 => $"{Pick(Words.Nouns, ref random)} of {Pick(Words.Nouns, ref random)}s",
            4 => $"{Pick(Words.FirstNames, ref random)} {Pick(Words.LastNames, ref random)} / {Pick(Words.FirstNames, ref random)} {Pick(Words.LastNames, ref random)}",
            _ => $"{Pick(Words.FirstNames, ref random)} {Pick(Words.LastNames, ref random)}",
        };
    }

    public static string Title(ref SplitMix64 random)
    {
        string title = random.Below(40) switch
        {
            0 or 1 => Pick(Words.WorldTitles, ref random),
            < 10 => $"{Pick(Words.Adjectives, ref random)} {Pick(Words.Nouns, ref random)}",
            < 14 => $"{Pick(Words.Verbs, ref random)} the {Pick(Words.Nouns, ref random)}",
            < 17 => $"Don't {Pick(Words.Verbs, ref random)} the {Pick(Words.Nouns, ref random)}",
            < 20 => $"{Pick(Words.Nouns, ref random)} & {Pick(Words.Nouns, ref random)}",
            < 23 => $"{Pick(Words.FirstNames, ref random)}'s {Pick(Words.Nouns, ref random)}",
            < 27 => $"{Pick(Words.Verbs, ref random)} Me, {Pick(Words.Adjectives, ref random)} {Pick(Words.Nouns, ref random)}",
            < 31 => $"The {Pick(Words.Nouns, ref random)} and the {Pick(Words.Nouns, ref random)}",
            < 34 => $"{Pick(Words.Adjectives, ref random)} {Pick(Words.Nouns, ref random)} in {Pick(Words.Cities, ref random).Name.Split(',')[0]}",
            < 36 => $"\"{Pick(Words.Adjectives, ref random)}\" {Pick(Words.Nouns, ref random)}",
            < 38 => $"{Pick(Words.Nouns, ref random)} No. {1 + random.Below(40)}",
            _ => $"{Pick(Words.Verbs, ref random)} / {Pick(Words.Verbs, ref random)}",
        };
        return random.Below(30) switch
        {
            0 => title + " (Live)",
            1 => title + $" [{Pick(Words.FirstNames, ref random)} Remix]",
            2 => $"{title} (feat. {Pick(Words.FirstNames, ref random)} {Pick(Words.LastNames, ref random)})",
            3 => title + " - Acoustic",
            4 => $"{title} {Pick(Words.Emoji, ref random)}",
            _ => title,
        };
    }

    public static T Pick<T>(T[] from, ref SplitMix64 random) => from[random.Below(from.Length)];
}
