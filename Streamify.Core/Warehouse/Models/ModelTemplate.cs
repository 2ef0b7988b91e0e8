using System.Text.RegularExpressions;

namespace Streamify.Core.Warehouse.Models;

/// <summary>Renders a model's template for an engine: the innermost <c>{{helper(...)}}</c> first.</summary>
internal static partial class ModelTemplate
{
    /// <exception cref="FormatException">An unknown helper, a wrong number of arguments, or an unknown model; the message names the model.</exception>
    public static string Render(SqlModel model, ModelCatalogue catalogue, ISqlDialect dialect, BuildScope scope) =>
        Render(model.Template, new Context(model, catalogue, dialect, model.ScopeOf(scope)));

    /// <summary>Renders it for the scope's hours alone, without those before that a model which reads ahead builds again.</summary>
    public static string RenderPart(SqlModel model, ModelCatalogue catalogue, ISqlDialect dialect, BuildScope part) => Render(model.Template, new Context(model, catalogue, dialect, part));

    /// <summary>Renders an expression of the header in the model's own context.</summary>
    public static string RenderExpression(string expression, SqlModel model, ModelCatalogue catalogue, ISqlDialect dialect) =>
        Render(expression, new Context(model, catalogue, dialect, BuildScope.Full));

    private static string Render(string template, Context context)
    {
        string sql = template;
        while (true)
        {
            Match match = Innermost().Match(sql);
            if (!match.Success)
            {
                return sql.Contains("{{", StringComparison.Ordinal) || sql.Contains("}}", StringComparison.Ordinal)
                    ? throw new FormatException($"Model {context.Model.Name} has unpaired braces.")
                    : sql;
            }

            string rendered = Expand(context, match.Groups["name"].Value, match.Groups["arguments"].Value);
            sql = string.Concat(sql.AsSpan(0, match.Index), rendered, sql.AsSpan(match.Index + match.Length));
        }
    }

    private static string Expand(Context context, string helper, string arguments) => helper switch
    {
        // These two take SQL as it stands, commas and all.
        "incremental" => context.Scope.IsFull ? "" : arguments,
        "full" => context.Scope.IsFull ? arguments : "",
        _ => ExpandScope(context, helper, SplitArguments(arguments)) ?? ExpandFunction(context, helper, SplitArguments(arguments)),
    };

    private static string? ExpandScope(Context context, string helper, List<string> arguments) => (helper, arguments) switch
    {
        ("this", []) => context.Dialect.Table(context.Model.Layer, context.Model.Name),
        ("ref", [var name]) => context.Dialect.Table(context.Catalogue[name].Layer, name),
        ("in_scope", [var column]) => ScopeSql.Within(context.Dialect, context.Scope, column),
        ("in_scope_and_after", [var column]) => ScopeSql.Within(context.Dialect, context.Scope.WithHoursAfter(), column),
        ("in_scope_days", [var column]) => ScopeSql.Within(context.Dialect, context.Scope.Days(), column),
        ("in_scope_dates", [var column]) => ScopeSql.WithinDays(context.Scope, column),
        ("in_scope_dates_and_before", [var column]) => ScopeSql.WithinDays(context.Scope.WithDaysBefore(), column),
        ("since_scope", [var column]) => context.Scope.IsFull ? "TRUE" : $"{column} >= {ScopeSql.Literal(context.Dialect, context.Scope.Start)}",
        ("scope_start", []) => ScopeSql.Literal(context.Dialect, context.Scope.IsFull ? DateTime.UnixEpoch : context.Scope.Start),
        ("visitors", []) => context.Dialect.Visitors(context.Scope),
        ("titles", []) => context.Dialect.Titles(context.Scope),
        ("touched", [var column, var name]) => ScopeSql.Touched(context.Dialect, context.Scope, column, context.Catalogue[name].Layer, name),
        _ => null,
    };

    private static string ExpandFunction(Context context, string helper, List<string> arguments) => (helper, arguments, context.Dialect) switch
    {
        ("raw", [var table], var dialect) => dialect.Table("raw", table),
        ("events", [var topic], var dialect) => dialect.Events(topic),
        ("seed", ["us_states"], _) => UsStates.Rows(),
        ("timestamp_type", [], var dialect) => dialect.TimestampType,
        ("timestamp", [var text], var dialect) => dialect.TimestampLiteral(text),
        ("hour", [var timestamp], var dialect) => dialect.TruncateToHour(timestamp),
        ("day", [var timestamp], var dialect) => dialect.TruncateToDay(timestamp),
        ("date_of", [var timestamp], var dialect) => dialect.DateOf(timestamp),
        ("hour_of", [var timestamp], var dialect) => dialect.HourOf(timestamp),
        ("add_microseconds", [var timestamp, var count], var dialect) => dialect.AddMicroseconds(timestamp, count),
        ("unix_seconds", [var timestamp], var dialect) => dialect.UnixSeconds(timestamp),
        ("unix_microseconds", [var timestamp], var dialect) => dialect.UnixMicroseconds(timestamp),
        ("day_of_week", [var date], var dialect) => dialect.DayOfWeek(date),
        ("iso_week", [var date], var dialect) => dialect.IsoWeek(date),
        ("week_of", [var date], var dialect) => dialect.WeekOf(date),
        ("days_between", [var first, var last], var dialect) => dialect.DaysBetween(first, last),
        ("hour_series", [var first, var last, var column], var dialect) => dialect.HourSeries(first, last, column),
        ("key", [_, ..], var dialect) => dialect.Key(arguments),
        ("mix", [_, _, ..], var dialect) => dialect.Mix(arguments),
        ("choice", [var value, .. var choices], var dialect) => dialect.Choice(value, choices),
        ("normalize", [var text], var dialect) => dialect.Normalize(text),
        ("display", [var text], var dialect) => dialect.Display(text),
        ("event_time", [var timestamp, var position], var dialect) => dialect.AddMicroseconds(
            timestamp, $"CASE WHEN {position} BETWEEN 0 AND 997 THEN {position} WHEN {position} > 997 THEN 998 ELSE 0 END"),

        ("last", [var value, var order], var dialect) => dialect.Last(value, order),
        _ => throw new FormatException($"Model {context.Model.Name}: there is no helper '{helper}' with {arguments.Count} argument(s)."),
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

    private sealed record Context(SqlModel Model, ModelCatalogue Catalogue, ISqlDialect Dialect, BuildScope Scope);
}
