using System.Text.Json;

namespace Streamify.Core.Simulation.Behaviour;

/// <summary>
/// Reads a behaviour file in eventsim's format: JSON, with comments and trailing commas allowed, every key of the original. Collects
/// every mistake with its key and line.
/// </summary>
internal static class BehaviourReader
{
    private const string DefaultResource = "default-behaviour.json";
    private const long LargestFile = 16 * 1024 * 1024;
    private static readonly string[] ReadOverInTheOriginalToo = ["upgrades", "downgrades"];

    /// <summary>The behaviour that the options name.</summary>
    /// <exception cref="BehaviourException">The file cannot be used.</exception>
    public static BehaviourConfig ReadFor(SimulationOptions options) => options.ConfigFile is { } path ? ReadFile(path) : ReadDefault();

    public static BehaviourConfig ReadDefault()
    {
        using Stream stream = typeof(BehaviourReader).Assembly.GetManifestResourceStream(DefaultResource)
            ?? throw new InvalidOperationException($"The resource {DefaultResource} is missing from the assembly.");
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return Read(copy.ToArray(), DefaultResource);
    }

    /// <exception cref="BehaviourException">The file is missing, too large, not JSON, or holds mistakes.</exception>
    public static BehaviourConfig ReadFile(string path)
    {
        try
        {
            FileInfo file = new(path);
            if (!file.Exists || file.Length > LargestFile)
            {
                throw new BehaviourException(path, [file.Exists ? $"the file has {file.Length} bytes; expected at most {LargestFile}." : "there is no such file."]);
            }

            return Read(File.ReadAllBytes(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BehaviourException(path, [exception.Message]);
        }
    }

    /// <exception cref="BehaviourException">Not JSON, or mistakes.</exception>
    public static BehaviourConfig Read(ReadOnlySpan<byte> json, string source)
    {
        JsonNodeWithLine root;
        try
        {
            root = JsonNodeWithLine.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new BehaviourException(source, [$"not JSON at line {exception.LineNumber + 1}: {exception.Message}"]);
        }

        if (root.Members is null)
        {
            throw new BehaviourException(source, [$"line {root.Line}: expected an object."]);
        }

        List<string> mistakes = [];
        ConfigSection section = new(root, mistakes);
        BehaviourConfig config = ReadRoot(section, mistakes);
        mistakes.AddRange(section.UnknownMembers().Select(member => $"{member.Where} is not a known key."));
        if (mistakes.Count == 0)
        {
            mistakes.AddRange(BehaviourChecks.Of(config));
        }

        if (mistakes.Count > 0)
        {
            throw new BehaviourException(source, mistakes);
        }

        return config;
    }

    private static BehaviourConfig ReadRoot(ConfigSection root, List<string> mistakes)
    {
        foreach (string name in ReadOverInTheOriginalToo)
        {
            root.ReadOver(name);
        }

        BehaviourConfig defaults = new() { Levels = [], Auths = [], ShowUserDetails = new Dictionary<string, bool>(), NewSession = [], Transitions = [] };
        return defaults with
        {
            Seed = root.Whole("seed", long.MinValue, long.MaxValue),
            Alpha = root.Number("alpha", 1e-3, 1e9) ?? defaults.Alpha,
            Beta = root.Number("beta", 1, 1e10) ?? defaults.Beta,
            Damping = root.Number("damping", 0, 1) ?? defaults.Damping,
            WeekendDamping = root.Number("weekend-damping", 0, 1) ?? defaults.WeekendDamping,
            WeekendDampingOffset = (int?)root.Whole("weekend-damping-offset", 0, 1440),
            WeekendDampingScale = (int?)root.Whole("weekend-damping-scale", 1, 2880),
            SessionGap = root.Number("session-gap", 1, 1e9) ?? defaults.SessionGap,
            ChurnedState = root.Text("churned-state"),
            NewUserAuth = root.Text("new-user-auth") ?? defaults.NewUserAuth,
            NewUserLevel = root.Text("new-user-level") ?? defaults.NewUserLevel,
            StartDate = root.Time("start-date"),
            EndDate = root.Time("end-date"),
            Users = (int?)root.Whole("n-users", 0, SimulationOptions.MostUsers),
            FirstUserId = root.Whole("first-user-id", 0, SimulationOptions.LargestUserId),
            GrowthRate = root.Number("growth-rate", 0, SimulationOptions.LargestGrowthRate),
            Tag = root.Text("tag"),
            Levels = Weights(root.List("levels", required: true), "level"),
            Auths = Weights(root.List("auths", required: true), "auth"),
            ShowUserDetails = Shows(root.List("show-user-details", required: false), mistakes),
            NewSession = [.. root.List("new-session", required: true).Select(item => new SessionStart(State(item), item.Number("weight", 0, 1e12, required: true) ?? 0, item.Line))],
            Transitions = [.. root.List("transitions", required: true).Select(ReadTransition)],
        };
    }

    private static Transition ReadTransition(ConfigSection item)
    {
        ConfigSection? source = item.Object("source");
        ConfigSection? destination = item.Object("dest");
        return new Transition(
            source is null ? default : State(source),
            destination is null ? default : State(destination),
            item.Number("p", 0, 1, required: true) ?? 0,
            item.Line);
    }

    private static PageState State(ConfigSection item) => new(
        item.Text("page", required: true) ?? "",
        item.Text("method", required: true) ?? "",
        (int)(item.Whole("status", 100, 599, required: true) ?? 200),
        item.Text("auth", required: true) ?? "",
        item.Text("level", required: true) ?? "");

    private static WeightedName[] Weights(IReadOnlyList<ConfigSection> items, string name) =>
        [.. items.Select(item => new WeightedName(item.Text(name, required: true) ?? "", item.Number("weight", 0, 1e12, required: true) ?? 0))];

    private static Dictionary<string, bool> Shows(IReadOnlyList<ConfigSection> items, List<string> mistakes)
    {
        Dictionary<string, bool> shows = [];
        foreach (ConfigSection item in items)
        {
            string? auth = item.Text("auth", required: true);
            bool? show = item.Flag("show", required: true);
            if (auth is not null && show is not null && !shows.TryAdd(auth, show.Value))
            {
                mistakes.Add($"show-user-details (line {item.Line}) names the auth '{auth}' twice.");
            }
        }

        return shows;
    }
}
