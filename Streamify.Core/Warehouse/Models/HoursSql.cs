using System.Globalization;

namespace Streamify.Core.Warehouse.Models;

/// <summary>Asks for the events of the last hours, as <see cref="AuditWarnings"/> judges them, in any engine's SQL.</summary>
internal static class HoursSql
{
    /// <summary>Rows of (hour, events, first hour of all, last hour of all), the newest last; hours without events are left out.</summary>
    public static string Read(ISqlDialect dialect, DateTimeOffset now)
    {
        string microseconds = string.Create(CultureInfo.InvariantCulture, $"-{(long)AuditWarnings.Looked.TotalMicroseconds}");
        return $"""
            WITH counts AS (
              SELECT dateHour, listens + pageViews + authTries + statusChanges AS events
              FROM {dialect.Table("intermediate", "int_hours")}
              WHERE dateHour <= {ScopeSql.Literal(dialect, now.UtcDateTime)}
            ),
            known AS (
              SELECT MIN(dateHour) AS firstHour, MAX(dateHour) AS lastHour FROM counts
            )
            SELECT counts.dateHour, counts.events, known.firstHour, known.lastHour
            FROM counts
            CROSS JOIN known
            WHERE counts.dateHour >= {dialect.AddMicroseconds("known.lastHour", microseconds)}
            ORDER BY counts.dateHour
            """;
    }
}
