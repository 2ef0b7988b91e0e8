using System.Globalization;

namespace Streamify.Benchmarks.Warehouse;

/// <summary>What the warehouse benchmark was asked for.</summary>
/// <param name="Listens">Listens of the history; the events of the other topics come on top, as many as the simulation has.</param>
/// <param name="Users">Users at the start; null: one for every 50 listens.</param>
/// <param name="Data">Where lake and warehouse go; a lake that is there is used again. A temporary folder when null, deleted at the end.</param>
/// <param name="Memory">The engine's memory limit.</param>
/// <param name="Threads">The engine's threads; null: one a processor.</param>
/// <param name="ListensOnly">Leaves the other topics out.</param>
/// <param name="AskOnly">Asks the warehouse that an earlier run left in <paramref name="Data"/> and builds none.</param>
/// <param name="ExactUpTo">Listens of a range beyond which its listeners are estimated; null: as the program does.</param>
internal sealed record WarehouseBenchmarkOptions(long Listens, int? Users, string? Data, string Memory, int? Threads, bool ListensOnly, bool AskOnly = false, long? ExactUpTo = null)
{
    public const string Usage = "warehouse [--listens 1m] [--users n] [--data <folder, kept>] [--memory 1GB] [--threads n] [--only listens] [--ask-only] [--exact-up-to 2m]";

    private const long MostListens = 1_000_000_000;
    private const int ListensPerUser = 50;

    public int SimulatedUsers => Users ?? (int)Math.Max(200, Listens / ListensPerUser);

    /// <summary>Reads the arguments behind the verb.</summary>
    /// <exception cref="FormatException">They are wrong; the message says how.</exception>
    public static WarehouseBenchmarkOptions Parse(ReadOnlySpan<string> arguments)
    {
        WarehouseBenchmarkOptions options = new(1_000_000, null, null, "1GB", null, ListensOnly: false);
        while (!arguments.IsEmpty)
        {
            if (arguments[0] == "--ask-only")
            {
                options = options with { AskOnly = true };
                arguments = arguments[1..];
                continue;
            }

            options = arguments switch
            {
                ["--listens", string count, ..] => options with { Listens = ParseCount("--listens", count) },
                ["--users", string count, ..] => options with { Users = (int)Math.Min(int.MaxValue, ParseCount("--users", count)) },
                ["--data", string folder, ..] => options with { Data = folder },
                ["--memory", string limit, ..] => options with { Memory = limit },
                ["--threads", string count, ..] => options with { Threads = (int)Math.Min(1024, ParseCount("--threads", count)) },
                ["--exact-up-to", string count, ..] => options with { ExactUpTo = ParseCount("--exact-up-to", count) },
                ["--only", "listens", ..] => options with { ListensOnly = true },
                _ => throw new FormatException($"'{arguments[0]}' is not understood; usage: {Usage}"),
            };
            arguments = arguments[2..];
        }

        return options.AskOnly && options.Data is null
            ? throw new FormatException($"--ask-only needs --data with what an earlier run left; usage: {Usage}")
            : options;
    }

    private static long ParseCount(string name, string text)
    {
        long unit = char.ToLowerInvariant(text.Length > 0 ? text[^1] : ' ') switch { 'k' => 1_000, 'm' => 1_000_000, _ => 1 };
        ReadOnlySpan<char> digits = unit == 1 ? text : text.AsSpan(0, text.Length - 1);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0 && count <= MostListens / unit
            ? count * unit
            : throw new FormatException($"{name} is '{text}', expected 1 to {MostListens}, e.g. 500k or 10m");
    }
}
