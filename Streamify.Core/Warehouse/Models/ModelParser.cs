using System.Text.RegularExpressions;

namespace Streamify.Core.Warehouse.Models;

/// <summary>Reads a model file: the header of <c>-- name: value</c> lines, then one SELECT.</summary>
internal static partial class ModelParser
{
    private static readonly string[] KnownEntries = ["name", "description", "grain", "key", "materialised", "merge", "version at", "references", "rows of", "reads ahead", "reads back", "accepted", "column"];

    /// <exception cref="FormatException">The header lacks an entry or has an unknown one; the message names model and entry.</exception>
    public static SqlModel Parse(string fileName, string layer, string text)
    {
        List<(string Entry, string Value)> header = [];
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int line = 0;
        for (; line < lines.Length && lines[line].StartsWith("--", StringComparison.Ordinal); line++)
        {
            header.Add(ParseEntry(fileName, lines[line], line + 1));
        }

        (Materialization materialization, string? partition, EntitySource? entity) = ParseMaterialization(fileName, Required(fileName, header, "materialised"));
        if (materialization != Materialization.Hours && Values(header, "rows of").Any())
        {
            throw new FormatException($"Model {fileName} promises 'rows of' a topic; only a model that is materialised as hours can.");
        }

        string template = string.Join('\n', lines[line..]).Trim();
        return new SqlModel
        {
            Name = Required(fileName, header, "name") is var name && name == fileName ? name : throw new FormatException($"Model {fileName} names itself '{name}'."),
            Layer = layer,
            Description = Required(fileName, header, "description"),
            Grain = Required(fileName, header, "grain"),
            Key = [.. Values(header, "key").SelectMany(SplitList)],
            Materialization = materialization,
            PartitionColumn = partition,
            Entity = entity,
            MergeRules = [.. Values(header, "merge").SelectMany(SplitList).Select(rule => ParseMergeRule(fileName, rule))],
            VersionAt = Values(header, "version at").SingleOrDefault(),
            References = [.. Values(header, "references").Select(value => ParseReference(fileName, value))],
            RowsOf = Values(header, "rows of").SingleOrDefault()?.Split(" where ", 2)[0],
            RowsWhere = Values(header, "rows of").SingleOrDefault()?.Split(" where ", 2) is [_, var condition] ? condition : "TRUE",
            ReadsAhead = ParseReach(fileName, header, "reads ahead", "one hour"),
            ReadsBack = ParseReach(fileName, header, "reads back", "one day"),
            Accepted = [.. Values(header, "accepted").Select(value => ParseAccepted(fileName, value))],
            Columns = [.. Values(header, "column").Select(ParseColumn)],
            Template = template,
            DependsOn = [.. Reference().Matches(template).Select(match => match.Groups["model"].Value).Distinct(StringComparer.Ordinal)],
        };
    }

    private static (string, string) ParseEntry(string fileName, string line, int number)
    {
        string text = line[2..].Trim();
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string entry = colon < 0 ? text : text[..colon];
        return KnownEntries.Contains(entry)
            ? (entry, text[(colon + 1)..].Trim())
            : throw new FormatException($"Model {fileName}, line {number}: '{entry}' is no header entry; expected one of {string.Join(", ", KnownEntries)}.");
    }

    private static string Required(string fileName, List<(string Entry, string Value)> header, string entry) =>
        Values(header, entry).SingleOrDefault() ?? throw new FormatException($"Model {fileName} lacks the header entry '{entry}'.");

    private static IEnumerable<string> Values(List<(string Entry, string Value)> header, string entry) =>
        header.Where(item => item.Entry == entry).Select(item => item.Value);

    private static string[] SplitList(string value) => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static (Materialization, string?, EntitySource?) ParseMaterialization(string fileName, string value)
    {
        Match match = MaterializationEntry().Match(value);
        return (match.Groups["kind"].Value, match.Groups["column"].Value, match.Groups["model"].Value) switch
        {
            ("view", "", "") => (Materialization.View, null, null),
            ("table", "", "") => (Materialization.Table, null, null),
            ("merge", "", "") => (Materialization.Merge, null, null),
            ("hours on", var column, "") => (Materialization.Hours, column, null),
            ("days on", var column, "") => (Materialization.Days, column, null),
            ("entities of", var column, var model) => (Materialization.Entities, null, new EntitySource(column, model)),
            ("versions of", var column, var model) => (Materialization.Versions, null, new EntitySource(column, model)),
            _ => throw new FormatException(
                $"Model {fileName} is materialised as '{value}'; expected view, table, merge, hours on COLUMN, days on COLUMN, entities of COLUMN touched in MODEL or versions of COLUMN touched in MODEL."),
        };
    }

    private static bool ParseReach(string fileName, List<(string Entry, string Value)> header, string entry, string known) => Values(header, entry).SingleOrDefault() switch
    {
        null => false,
        var reach when reach == known => true,
        var reach => throw new FormatException($"Model {fileName} {entry} '{reach}'; only '{known}' is known."),
    };

    private static MergeRule ParseMergeRule(string fileName, string rule) => rule.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var column, "max"] => new MergeRule(column, Greatest: true),
        [var column, "min"] => new MergeRule(column, Greatest: false),
        _ => throw new FormatException($"Model {fileName}: merge rule '{rule}' is not written as column max or column min."),
    };

    private static ModelReference ParseReference(string fileName, string value)
    {
        Match match = ReferenceEntry().Match(value);
        return match.Success
            ? new ModelReference(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value)
            : throw new FormatException($"Model {fileName}: reference '{value}' is not written as column -> model.column.");
    }

    private static AcceptedValues ParseAccepted(string fileName, string value) => value.Split(" = ", 2, StringSplitOptions.TrimEntries) is [var column, var values]
        ? new AcceptedValues(column, SplitList(values))
        : throw new FormatException($"Model {fileName}: accepted values '{value}' are not written as column = value, value.");

    private static ModelColumn ParseColumn(string value)
    {
        string[] parts = value.Split(" = ", 2, StringSplitOptions.TrimEntries);
        return new ModelColumn(parts[0], parts.Length > 1 ? parts[1] : "");
    }

    [GeneratedRegex(@"^(?<kind>view|table|merge|hours on|days on|entities of|versions of)( (?<column>\w+))?( touched in (?<model>\w+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex MaterializationEntry();

    [GeneratedRegex(@"\{\{(ref\(|touched\([\w.]+, )(?<model>\w+)\)\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(\w+) -> (\w+)\.(\w+)$")]
    private static partial Regex ReferenceEntry();
}
