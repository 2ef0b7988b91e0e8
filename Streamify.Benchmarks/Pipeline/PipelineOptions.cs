using System.Globalization;

namespace Streamify.Benchmarks.Pipeline;

/// <summary>What the pipeline benchmark was asked for.</summary>
/// <param name="Events">Events of all topics together.</param>
/// <param name="Folder">Where the data goes; a temporary folder when null, deleted at the end.</param>
internal sealed record PipelineOptions(long Events, string? Folder)
{
    public const string Usage = "pipeline [--events 1m] [--folder <empty folder, kept>]";

    private const long MostEvents = 1_000_000_000;

    /// <summary>Reads the arguments behind the verb.</summary>
    /// <exception cref="FormatException">They are wrong; the message says how.</exception>
    public static PipelineOptions Parse(ReadOnlySpan<string> arguments)
    {
        PipelineOptions options = new(1_000_000, null);
        while (!arguments.IsEmpty)
        {
            options = arguments switch
            {
                ["--events", string count, ..] => options with { Events = ParseCount(count) },
                ["--folder", string folder, ..] => options with { Folder = folder },
                _ => throw new FormatException($"'{arguments[0]}' is not understood; usage: {Usage}"),
            };
            arguments = arguments[2..];
        }

        return options;
    }

    private static long ParseCount(string text)
    {
        long unit = char.ToLowerInvariant(text.Length > 0 ? text[^1] : ' ') switch { 'k' => 1_000, 'm' => 1_000_000, _ => 1 };
        ReadOnlySpan<char> digits = unit == 1 ? text : text.AsSpan(0, text.Length - 1);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count * unit is > 0 and <= MostEvents
            ? count * unit
            : throw new FormatException($"--events is '{text}', expected 1 to {MostEvents}, e.g. 500k or 10m");
    }
}
