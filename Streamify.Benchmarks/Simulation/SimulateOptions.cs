using System.Globalization;

namespace Streamify.Benchmarks.Simulation;

/// <summary>What the simulator's benchmark was asked for.</summary>
/// <param name="Events">Events of each of the measured runs.</param>
/// <param name="Users">Users of the runs that measure speed.</param>
/// <param name="ManyUsers">Users of the run that measures memory; 0 leaves it out.</param>
/// <param name="Folder">Where the files go; a temporary folder when null, deleted at the end.</param>
internal sealed record SimulateOptions(long Events, int Users, int ManyUsers, string? Folder)
{
    public const string Usage = "simulate [--events 5m] [--users 100k] [--many-users 1m] [--folder <folder>]";

    /// <summary>Reads the arguments behind the verb.</summary>
    /// <exception cref="FormatException">They are wrong; the message says how.</exception>
    public static SimulateOptions Parse(ReadOnlySpan<string> arguments)
    {
        SimulateOptions options = new(5_000_000, 100_000, 1_000_000, null);
        while (!arguments.IsEmpty)
        {
            options = arguments switch
            {
                ["--events", string count, ..] => options with { Events = Number(count, 1) },
                ["--users", string count, ..] => options with { Users = (int)Number(count, 1) },
                ["--many-users", string count, ..] => options with { ManyUsers = (int)Number(count, 0) },
                ["--folder", string folder, ..] => options with { Folder = folder },
                _ => throw new FormatException($"'{arguments[0]}' is not understood; usage: {Usage}"),
            };
            arguments = arguments[2..];
        }

        return options;
    }

    private static long Number(string text, long least)
    {
        long unit = char.ToLowerInvariant(text.Length > 0 ? text[^1] : ' ') switch { 'k' => 1_000, 'm' => 1_000_000, _ => 1 };
        ReadOnlySpan<char> digits = unit == 1 ? text : text.AsSpan(0, text.Length - 1);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count * unit >= least && count * unit <= int.MaxValue
            ? count * unit
            : throw new FormatException($"'{text}' is no count from {least} to {int.MaxValue}, e.g. 500k or 10m");
    }
}
