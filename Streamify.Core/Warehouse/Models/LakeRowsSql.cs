namespace Streamify.Core.Warehouse.Models;

/// <summary>Holds a raw table against what the lake's log told of it, in any engine's SQL.</summary>
internal static class LakeRowsSql
{
    /// <summary>The audit's rule.</summary>
    public const string Rule = "lake_rows";

    /// <summary>Hours of the scope of which the raw table has other rows than the lake told of.</summary>
    /// <param name="dialect">The engine.</param>
    /// <param name="topic">The raw table.</param>
    /// <param name="told">The table that notes what was told: <c>tableName, dateHour, rowCount</c>, an hour in any number of rows.</param>
    /// <param name="scope">The hours to look at.</param>
    public static string Offenders(ISqlDialect dialect, string topic, string told, BuildScope scope) => $"""
        SELECT dateHour, COALESCE(held.rowCount, 0) AS rowsHeld, COALESCE(told.rowCount, 0) AS rowsInLake
        FROM (
          SELECT {dialect.TruncateToHour("ts")} AS dateHour, COUNT(*) AS rowCount
          FROM {dialect.EventTable(topic)}
          WHERE {ScopeSql.Within(dialect, scope, "ts")}
          GROUP BY 1
        ) AS held
        FULL JOIN (
          SELECT dateHour, CAST(SUM(rowCount) AS INT64) AS rowCount
          FROM {told}
          WHERE tableName = '{topic}' AND {ScopeSql.Within(dialect, scope, "dateHour")}
          GROUP BY 1
        ) AS told USING (dateHour)
        WHERE COALESCE(held.rowCount, 0) <> COALESCE(told.rowCount, 0)
        ORDER BY dateHour
        """;

    public static string Message(string topic) => $"an hour of raw.{topic} has other rows than the lake";
}
