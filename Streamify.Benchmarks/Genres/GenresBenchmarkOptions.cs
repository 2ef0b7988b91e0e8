namespace Streamify.Benchmarks.Genres;

/// <summary>What the genre benchmark was asked for.</summary>
/// <param name="Features">Features file; null for the built-in sample.</param>
/// <param name="Tracks">Labels file; null when the features file has the labels.</param>
internal sealed record GenresBenchmarkOptions(string? Features, string? Tracks)
{
    public const string Usage = "genres [--features <json or csv> [--tracks <csv>]]";

    /// <summary>Reads the arguments behind the verb.</summary>
    /// <exception cref="FormatException">They are wrong; the message says how.</exception>
    public static GenresBenchmarkOptions Parse(ReadOnlySpan<string> arguments)
    {
        GenresBenchmarkOptions options = new(null, null);
        while (!arguments.IsEmpty)
        {
            options = arguments switch
            {
                ["--features", string file, ..] => options with { Features = file },
                ["--tracks", string file, ..] => options with { Tracks = file },
                _ => throw new FormatException($"'{arguments[0]}' is not understood; usage: {Usage}"),
            };
            arguments = arguments[2..];
        }

        return options.Tracks is not null && options.Features is null
            ? throw new FormatException($"--tracks needs --features; usage: {Usage}")
            : options;
    }
}
