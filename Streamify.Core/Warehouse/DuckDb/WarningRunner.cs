using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// Audits that warn and let the run publish: data that stopped coming, and an hour with far more or far fewer events than that hour of the day has.
/// What they find stands in <c>meta.warnings</c> until the next run finds something else.
/// </summary>
internal sealed class WarningRunner(IOptions<WarehouseOptions> options, TimeProvider timeProvider, ILogger<WarningRunner> logger)
{
    /// <summary>Whole hours that are looked at, before the newest hour with events, which may still be filling.</summary>
    private const int JudgedHours = 24;

    private const int FormerDays = 28;
    private const int FewestDays = 7;

    /// <summary>
    /// Whether data came as they happened when the last run looked. An archive that was imported never did, and its age is nothing to warn of.
    /// </summary>
    public bool IsLive(DuckDBConnection connection, CancellationToken cancellationToken) => connection.Scalar<bool?>(
        """
        SELECT epoch(builtAt) - epoch(dataUntil) <= $limit OR EXISTS (SELECT 1 FROM meta.warnings WHERE rule = 'freshness')
        FROM meta.publication
        """,
        cancellationToken,
        ("limit", options.Value.FreshnessLimit.TotalSeconds)) ?? false;

    /// <summary>Judges what is to be seen after this run; in the transform's transaction.</summary>
    public IReadOnlyList<AuditFailure> Run(DuckDBConnection connection, bool live, CancellationToken cancellationToken)
    {
        if (connection.Count("SELECT count(*) FROM meta.publication", cancellationToken) == 0)
        {
            return [];
        }

        List<AuditFailure> found = [.. Freshness(connection, live, cancellationToken), .. Volume(connection, cancellationToken)];
        connection.Execute("DELETE FROM meta.warnings", cancellationToken);
        foreach (AuditFailure warning in found)
        {
            logger.Warned(warning.Model, warning.Message);
            connection.Execute(
                "INSERT INTO meta.warnings VALUES ($at, $model, $rule, $message, $rows)",
                cancellationToken,
                ("at", timeProvider.GetUtcNow()),
                ("model", warning.Model),
                ("rule", warning.Rule),
                ("message", warning.Message),
                ("rows", warning.Rows));
        }

        return found;
    }

    private IEnumerable<AuditFailure> Freshness(DuckDBConnection connection, bool live, CancellationToken cancellationToken)
    {
        DateTime? until = connection.Scalar<DateTime?>("SELECT dataUntil FROM meta.publication", cancellationToken);
        TimeSpan age = timeProvider.GetUtcNow().UtcDateTime - (until ?? DateTime.MaxValue);
        if (live && age > options.Value.FreshnessLimit)
        {
            string newest = Text(until!.Value);
            yield return new AuditFailure(
                "fact_streams",
                "freshness",
                string.Create(CultureInfo.InvariantCulture, $"the newest listen is of {newest} UTC, {age.TotalHours:0.0} hours ago; {options.Value.FreshnessLimit.TotalHours:0.#} are allowed"),
                1,
                [JsonSerializer.Serialize(new { newest })]);
        }
    }

    /// <summary>
    /// Each hour against the same hour of the days before. The middle is the median and the spread the median distance from it, so that a few wild
    /// days among the former ones move neither; the spread is at least what chance alone makes of so many events, and a tenth of the middle.
    /// </summary>
    private IEnumerable<AuditFailure> Volume(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        List<object?[]> wild = connection.Rows(
            """
            WITH counts AS (
              SELECT dateHour, listens + pageViews + authTries + statusChanges AS events FROM intermediate.int_hours
            ),
            known AS (
              SELECT min(dateHour) AS firstHour, max(dateHour) AS lastHour FROM counts WHERE dateHour <= $now
            ),
            judged AS (
              SELECT lastHour - to_hours(back) AS dateHour, firstHour FROM known, range(1, $judged::BIGINT + 1) AS backs(back)
            ),
            former AS (
              SELECT judged.dateHour, COALESCE(counts.events, 0) AS events
              FROM judged
              CROSS JOIN range(1, $days::BIGINT + 1) AS days(back)
              LEFT JOIN counts ON counts.dateHour = judged.dateHour - to_hours(24 * days.back)
              WHERE judged.dateHour - to_hours(24 * days.back) >= judged.firstHour
            ),
            usual AS (
              SELECT dateHour, median(events) AS middle, greatest(1.4826 * mad(events), sqrt(greatest(median(events), 10)), 0.1 * median(events)) AS spread
              FROM former
              GROUP BY dateHour
              HAVING count(*) >= $fewest
            )
            SELECT usual.dateHour, COALESCE(counts.events, 0)::BIGINT AS events, usual.middle::DOUBLE AS middle
            FROM usual
            LEFT JOIN counts ON counts.dateHour = usual.dateHour
            WHERE abs(COALESCE(counts.events, 0) - usual.middle) > $bound * usual.spread
            ORDER BY usual.dateHour DESC
            """,
            cancellationToken,
            ("now", timeProvider.GetUtcNow()),
            ("judged", JudgedHours),
            ("days", FormerDays),
            ("fewest", FewestDays),
            ("bound", options.Value.VolumeBound));
        if (wild.Count > 0)
        {
            string more = wild.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", and {wild.Count - 1} more of the last {JudgedHours} hours are unusual");
            yield return new AuditFailure(
                "int_hours",
                "volume",
                string.Create(CultureInfo.InvariantCulture, $"the hour {Text((DateTime)wild[0][0]!)} UTC has {wild[0][1]} events, usual at that hour are {wild[0][2]:0}{more}"),
                wild.Count,
                [.. wild.Select(row => JsonSerializer.Serialize(new { dateHour = row[0], events = row[1], usual = row[2] }))]);
        }
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
