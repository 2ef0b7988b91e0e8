using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Streamify.Core.Catalogue;
using Streamify.Core.Events;
using Streamify.Core.Simulation;

namespace Streamify.Web.Cli;

/// <summary>The options of <c>simulate</c>: those of eventsim under their old names too, and settings for everything that has one.</summary>
internal sealed class SimulateArguments
{
    private static readonly Dictionary<string, SimulateFormat> Formats = new()
    {
        ["jsonl"] = SimulateFormat.Jsonl,
        ["jsonl.gz"] = SimulateFormat.JsonlGz,
        ["parquet"] = SimulateFormat.Parquet,
    };

    private readonly List<(Option Option, string Key)> _settings = [];
    private readonly Option<DateTimeOffset?> _from;
    private readonly Option<DateTimeOffset?> _to;
    private readonly Option<string?> _out = new("--out")
    {
        Description = "A folder for one file a topic, or - for the standard output. Without it the events go into the event log and the lake.",
        HelpName = "folder|-",
    };

    private readonly Option<string> _format = new("--format") { Description = "How files are written (default jsonl).", DefaultValueFactory = _ => "jsonl" };
    private readonly Option<string[]> _topics = new("--topic") { Description = "Write this topic only; may be repeated.", HelpName = "topic" };
    private readonly Option<bool> _continuous = new("--continuous") { Description = "When all that is past is written, go on in real time until --to or Ctrl+C." };
    private readonly Option<double> _speed = new("--speed")
    {
        Description = "Simulated time in real time: 1x, 60x, or max for as fast as it goes (default max).",
        HelpName = "multiple",
        CustomParser = ParseSpeed,
        DefaultValueFactory = _ => double.PositiveInfinity,
    };

    private readonly Option<double?> _rate = new("--rate") { Description = "At most so many events a second.", HelpName = "events" };
    private readonly Option<string> _report = new("--report") { Description = "The report at the end: text, json or none (default text).", DefaultValueFactory = _ => "text" };

    public SimulateArguments(Command command, TimeProvider timeProvider)
    {
        _from = Time(timeProvider, "--from", $"Start: {SimulationTime.Forms} (default the behaviour file's, else 14 days before the end).", "-f", "-s", "--start-time");
        _to = Time(timeProvider, "--to", $"End: {SimulationTime.Forms} (default the behaviour file's, else now).", "-t", "-e", "--end-time");
        _format.AcceptOnlyFromAmong([.. Formats.Keys]);
        _topics.AcceptOnlyFromAmong([.. Topics.All]);
        _report.AcceptOnlyFromAmong("text", "json", "none");
        _rate.Validators.Add(result => Check(result, "--rate", rate => rate is > 0 and <= 1e9, "a number above 0"));
        AddSettings();
        foreach (Option option in (Option[])[.. _settings.Select(setting => setting.Option), _from, _to, _out, _format, _topics, _continuous, _speed, _rate, _report])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(CheckTogether);
    }

    /// <summary>The settings that the options stand for, as <c>--key=value</c>.</summary>
    public IReadOnlyList<string> Settings(ParseResult parsed) =>
    [
        .. from setting in _settings
           let result = parsed.GetResult(setting.Option)
           where result is { Implicit: false }
           select $"--{setting.Key}={(setting.Option is Option<bool> ? "true" : result.Tokens[0].Value)}",
    ];

    public SimulateOrder Order(ParseResult parsed) => new(
        parsed.GetValue(_from),
        parsed.GetValue(_to),
        parsed.GetValue(_out),
        Formats[parsed.GetRequiredValue(_format)],
        parsed.GetValue(_topics) is { Length: > 0 } topics ? [.. topics.Distinct()] : Topics.All,
        parsed.GetValue(_continuous),
        parsed.GetValue(_speed),
        parsed.GetValue(_rate),
        parsed.GetValue(_report) switch { "json" => true, "none" => null, _ => false });

    private void AddSettings()
    {
        const string Section = SimulationOptions.Section;
        Setting<string>("Behaviour file in eventsim's format.", "file", $"{Section}:ConfigFile", null, "", "--config", "-c");
        Setting<int>("Users at the start (default the file's, 1,500 built in).", "users", $"{Section}:Users", users => users is >= 1 and <= SimulationOptions.MostUsers, $"a whole number from 1 to {SimulationOptions.MostUsers}", "--users", "-n", "--nusers");
        Setting<long>("The same seed gives the same events.", "number", $"{Section}:Seed", null, "", "--seed", "-r", "--randomseed");
        Setting<double>("Growth of the population in a year: 0.25 for a quarter.", "share", $"{Section}:GrowthRate", rate => rate is >= 0 and <= SimulationOptions.LargestGrowthRate, $"a number from 0 to {SimulationOptions.LargestGrowthRate}", "--growth-rate", "-g");
        Setting<double>("Share of the users who leave within a year.", "share", $"{Section}:AttritionRate", rate => rate is >= 0 and < 1, "a number from 0 to below 1", "--attrition-rate", "-a");
        Setting<long>("Id of the first user.", "number", $"{Section}:FirstUserId", null, "", "--first-user-id", "-u", "--userid");
        Setting<long>("Id of the first session.", "number", $"{Section}:FirstSessionId", null, "", "--first-session-id");
        Setting<string>("A label in the events.", "text", $"{Section}:Tag", null, "", "--tag");
        Setting<string>("Folder of the Million Song files.", "folder", $"{CatalogueOptions.Section}:Folder", null, "", "--songs");
        Setting<string>("Folder of eventsim's files of names, places and user agents.", "folder", $"{Section}:PopulationFolder", null, "", "--population-files");
        Setting<string>("Gzipped trackId,similarTrackId lines.", "file", $"{Section}:SimilarSongsFile", null, "", "--similar-songs");
        Setting<bool>("With eventsim's defects and without our own habits.", "", $"{Section}:Compatible", null, "", "--compatible");
        Setting<int>("Threads that generate (default one a processor).", "number", $"{Section}:Threads", null, "", "--threads");
        Share("Share of the events that are lost.", "Dropped", "--dropped");
        Share("Share of the events that come twice.", "Duplicated", "--duplicated");
        Share("Share of the events that later ones overtake.", "OutOfOrder", "--out-of-order");
        Share("Share of the events that come late.", "Late", "--late");
        Share("Share of the events that are broken.", "Malformed", "--malformed");
    }

    private void Share(string description, string fault, string name) => Setting<double>(
        description, "share", $"{SimulationOptions.Section}:Faults:{fault}", share => share is >= 0 and <= 1, "a number from 0 to 1", name);

    private void Setting<T>(string description, string helpName, string key, Func<double, bool>? good, string expected, string name, params string[] aliases)
    {
        Option<T> option = new(name, aliases) { Description = description };
        if (helpName.Length > 0)
        {
            option.HelpName = helpName;
        }

        if (good is not null)
        {
            option.Validators.Add(result => Check(result, name, good, expected));
        }

        _settings.Add((option, key));
    }

    private static Option<DateTimeOffset?> Time(TimeProvider timeProvider, string name, string description, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        HelpName = "time",
        CustomParser = result =>
        {
            if (SimulationTime.TryParse(result.Tokens[0].Value, timeProvider.GetUtcNow(), out DateTimeOffset time))
            {
                return time;
            }

            result.AddError($"{name} must be {SimulationTime.Forms}, within the years 2000 to 2099; it is '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    private static double ParseSpeed(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text.Equals("max", StringComparison.OrdinalIgnoreCase))
        {
            return double.PositiveInfinity;
        }

        string number = text.EndsWith('x') ? text[..^1] : text;
        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double speed) && speed is > 0 and <= SimulationPace.FastestMultiple)
        {
            return speed;
        }

        result.AddError($"--speed must be a multiple such as 1x or 60x, at most {SimulationPace.FastestMultiple}x, or max; it is '{text}'.");
        return default;
    }

    private static void Check(OptionResult result, string name, Func<double, bool> good, string expected)
    {
        // What is no number at all is said by the option itself.
        if (result.Tokens.Count == 1
            && double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && !good(value))
        {
            result.AddError($"{name} must be {expected}; it is {result.Tokens[0].Value}.");
        }
    }

    private void CheckTogether(CommandResult result)
    {
        string? output = result.GetValue(_out);
        if (result.GetResult(_format) is { Implicit: false } && output is null or SimulateOrder.StandardOutput)
        {
            result.AddError("--format needs a folder: --out <folder>.");
        }

        if (output is { Length: 0 })
        {
            result.AddError("--out is empty; expected a folder or -.");
        }

        // The values of options with a parser of their own cannot be asked for here: they may be wrong.
        if (result.GetValue(_continuous) && result.GetResult(_speed) is { Implicit: false })
        {
            result.AddError("--continuous follows the clock and --speed does not; give one of them.");
        }
    }
}
