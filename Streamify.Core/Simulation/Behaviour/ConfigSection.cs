using System.Globalization;

namespace Streamify.Core.Simulation.Behaviour;

/// <summary>Reads the members of one JSON object and collects what is wrong with them.</summary>
internal sealed class ConfigSection(JsonNodeWithLine node, List<string> mistakes)
{
    private readonly HashSet<string> _read = [];
    private readonly List<ConfigSection> _below = [];

    public int Line => node.Line;

    /// <summary>Members that nobody asked for, here and in the objects that were asked for.</summary>
    public IEnumerable<JsonNodeWithLine> UnknownMembers() =>
    [
        .. (node.Members ?? []).Where(member => !_read.Contains(member.Key)).Select(member => member.Value),
        .. _below.SelectMany(section => section.UnknownMembers()),
    ];

    /// <summary>A member that is known and means nothing.</summary>
    public void ReadOver(string name) => _read.Add(name);

    public string? Text(string name, bool required = false)
    {
        JsonNodeWithLine? member = Find(name, required);
        if (member is null)
        {
            return null;
        }

        if (member.Value is string text)
        {
            return text;
        }

        mistakes.Add($"{member.Where} is {Describe(member)}; expected text.");
        return null;
    }

    public double? Number(string name, double least, double most, bool required = false)
    {
        JsonNodeWithLine? member = Find(name, required);
        double? value = member?.Value switch { long whole => whole, double real => real, _ => null };
        if (member is not null && !(value >= least && value <= most))
        {
            mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"{member.Where} is {Describe(member)}; expected a number from {least} to {most}."));
            return null;
        }

        return value;
    }

    public long? Whole(string name, long least, long most, bool required = false)
    {
        JsonNodeWithLine? member = Find(name, required);
        if (member is null)
        {
            return null;
        }

        // Some files write whole numbers as 180.0.
        long? value = member.Value switch { long whole => whole, double real when real == Math.Truncate(real) && Math.Abs(real) < 1e15 => (long)real, _ => null };
        if (value < least || value > most || value is null)
        {
            mistakes.Add($"{member.Where} is {Describe(member)}; expected a whole number from {least} to {most}.");
            return null;
        }

        return value;
    }

    public bool? Flag(string name, bool required = false)
    {
        JsonNodeWithLine? member = Find(name, required);
        if (member is not null && member.Value is not bool)
        {
            mistakes.Add($"{member.Where} is {Describe(member)}; expected true or false.");
        }

        return member?.Value as bool?;
    }

    /// <summary>Local date and time without a zone is read as UTC.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time))
        {
            return time;
        }

        mistakes.Add($"{node.Members![name].Where} is '{text}'; expected a date and time such as 2024-03-04T00:00:00.");
        return null;
    }

    public ConfigSection? Object(string name)
    {
        JsonNodeWithLine? member = Find(name, required: true);
        if (member is not null && member.Members is null)
        {
            mistakes.Add($"{member.Where} is {Describe(member)}; expected an object.");
            return null;
        }

        return member is null ? null : Below(member);
    }

    public IReadOnlyList<ConfigSection> List(string name, bool required)
    {
        JsonNodeWithLine? member = Find(name, required);
        if (member is null)
        {
            return [];
        }

        if (member.Items is null || member.Items.Any(item => item.Members is null))
        {
            mistakes.Add($"{member.Where} is {Describe(member)}; expected a list of objects.");
            return [];
        }

        return [.. member.Items.Select(Below)];
    }

    private ConfigSection Below(JsonNodeWithLine member)
    {
        ConfigSection section = new(member, mistakes);
        _below.Add(section);
        return section;
    }

    private JsonNodeWithLine? Find(string name, bool required)
    {
        _read.Add(name);
        JsonNodeWithLine? member = node.Members!.GetValueOrDefault(name);
        if (member is null && required)
        {
            string owner = node.Path.Length == 0 ? "the file" : node.Where;
            mistakes.Add($"{owner} has no '{name}'.");
        }

        return member;
    }

    private static string Describe(JsonNodeWithLine member) => member switch
    {
        { Members: not null } => "an object",
        { Items: not null } => "a list",
        { Value: null } => "null",
        { Value: string text } => $"'{text}'",
        { Value: bool flag } => flag ? "true" : "false",
        _ => string.Create(CultureInfo.InvariantCulture, $"{member.Value}"),
    };
}
