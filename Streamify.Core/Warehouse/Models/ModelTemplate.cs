using System.Text.RegularExpressions;

namespace Streamify.Core.Warehouse.Models;

/// <summary>Renders a model's template for an engine: the innermost <c>{{helper(...)}}</c> first.</summary>
internal static partial class ModelTemplate
{
    /// <exception cref="FormatException">An unknown helper, a wrong number of arguments, or an unknown model; the message names the model.</exception>
    public static string Render(SqlModel model, ModelCatalogue catalogue, ISqlDialect dialect)
    {
        string sql = model.Template;
        while (true)
        {
            Match match = Innermost().Match(sql);
            if (!match.Success)
            {
                return sql.Contains("{{", StringComparison.Ordinal) || sql.Contains("}}", StringComparison.Ordinal)
                    ? throw new FormatException($"Model {model.Name} has unpaired braces.")
                    : sql;
            }

            string rendered = Expand(model, catalogue, dialect, match.Groups["name"].Value, SplitArguments(match.Groups["arguments"].Value));
            sql = string.Concat(sql.AsSpan(0, match.Index), rendered, sql.AsSpan(match.Index + match.Length));
        }
    }

    private static string Expand(SqlModel model, ModelCatalogue catalogue, ISqlDialect dialect, string helper, List<string> arguments) => (helper, arguments) switch
    {
        ("ref", [var name]) => dialect.Table(catalogue[name].Layer, name),
        ("raw", [var topic]) => dialect.Table("raw", topic),
        ("seed", ["us_states"]) => UsStates.Rows(),
        ("timestamp_type", []) => dialect.TimestampType,
        ("timestamp", [var text]) => dialect.TimestampLiteral(text),
        ("hour", [var timestamp]) => dialect.TruncateToHour(timestamp),
        ("day", [var timestamp]) => dialect.TruncateToDay(timestamp),
        ("date_of", [var timestamp]) => dialect.DateOf(timestamp),
        ("hour_of", [var timestamp]) => dialect.HourOf(timestamp),
        ("add_microseconds", [var timestamp, var count]) => dialect.AddMicroseconds(timestamp, count),
        ("unix_seconds", [var timestamp]) => dialect.UnixSeconds(timestamp),
        ("unix_microseconds", [var timestamp]) => dialect.UnixMicroseconds(timestamp),
        ("day_of_week", [var date]) => dialect.DayOfWeek(date),
        ("iso_week", [var date]) => dialect.IsoWeek(date),
        ("hour_series", [var first, var last, var column]) => dialect.HourSeries(first, last, column),
        ("key", [_, ..]) => dialect.Key(arguments),
        ("normalize", [var text]) => dialect.Normalize(text),
        ("display", [var text]) => dialect.Display(text),
        _ => throw new FormatException($"Model {model.Name}: there is no helper '{helper}' with {arguments.Count} argument(s)."),
    };

    private static List<string> SplitArguments(string text)
    {
        List<string> arguments = [];
        int depth = 0;
        int start = 0;
        bool quoted = false;
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            quoted ^= character == '\'';
            depth += quoted ? 0 : character switch { '(' => 1, ')' => -1, _ => 0 };
            if (character == ',' && depth == 0 && !quoted)
            {
                arguments.Add(text[start..index].Trim());
                start = index + 1;
            }
        }

        string last = text[start..].Trim();
        if (last.Length > 0)
        {
            arguments.Add(last);
        }

        return arguments;
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)(\((?<arguments>(?:(?!\{\{|\}\}).)*)\))?\}\}", RegexOptions.Singleline)]
    private static partial Regex Innermost();
}
