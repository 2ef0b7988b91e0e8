using System.Globalization;

namespace Streamify.Core.Warehouse.Models;

/// <summary>Writes a build's scope as conditions. Ranges of constants let the engine skip what it need not read.</summary>
internal static class ScopeSql
{
    public static string Literal(ISqlDialect dialect, DateTime time) => dialect.TimestampLiteral(time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));

    /// <summary>The moment in <paramref name="column"/> lies in the scope.</summary>
    public static string Within(ISqlDialect dialect, BuildScope scope, string column)
    {
        if (scope.IsFull)
        {
            return "TRUE";
        }

        string outer = Range(dialect, column, (scope.Ranges[0].From, scope.Ranges[^1].Until));
        return scope.Ranges.Count == 1
            ? $"({outer})"
            : $"({outer} AND ({string.Join(" OR ", scope.Ranges.Select(range => $"({Range(dialect, column, range)})"))}))";
    }

    /// <summary>The date in <paramref name="column"/> is a day of the scope.</summary>
    public static string WithinDays(BuildScope scope, string column) => scope.IsFull
        ? "TRUE"
        : $"({string.Join(" OR ", scope.Days().Ranges.Select(range => $"({column} >= {Date(range.From)} AND {column} < {Date(range.Until)})"))})";

    /// <summary>The entity in <paramref name="column"/> has a row of the scope in <paramref name="model"/>.</summary>
    public static string Touched(ISqlDialect dialect, BuildScope scope, string column, string layer, string model)
    {
        string name = column[(column.LastIndexOf('.') + 1)..];
        return scope.IsFull ? "TRUE" : $"{column} IN (SELECT {name} FROM {dialect.Table(layer, model)} WHERE {Within(dialect, scope, "dateHour")})";
    }

    private static string Date(DateTime day) => $"DATE '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";

    private static string Range(ISqlDialect dialect, string column, (DateTime From, DateTime Until) range) =>
        $"{column} >= {Literal(dialect, range.From)} AND {column} < {Literal(dialect, range.Until)}";
}
