using System.Diagnostics;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// A build of everything, beside what is published: each model becomes a table under a name of its own, committed by itself, and all of them take the published names
/// in one transaction at the end. In one transaction for all, what a model wrote would be read by a single thread: the engine divides among its threads only what is committed.
/// <para>
/// What is kept by hours is built part by part, some hours at a time. Grouping and sorting by sessions scatters rows over the whole table; so they are scattered over a part only, and a question for an hour,
/// or the next hour's build, reads that part instead of everything. What only sums events up has a fraction of their rows, and is built several parts at a time: what a part leaves
/// over beyond whole row groups is written twice, to the log and at the checkpoint.
/// </para>
/// </summary>
internal sealed class StagedBuild(ModelCatalogue catalogue, ILogger<StagedBuild> logger, long eventsOfPart = StagedBuild.EventsOfPart)
{
    private const string Suffix = "__next";

    /// <summary>Events of a part: few enough to be read for one hour, many enough that joining the dimensions anew for each part costs little.</summary>
    private const long EventsOfPart = 1_000_000;

    /// <summary>Parts that a model which sums events up takes at a time.</summary>
    private const int PartsOfSums = 8;

    /// <summary>Unbroken ranges of hours that a condition may name; an archive with more holes is built as a whole.</summary>
    private const int MostRanges = 500;

    /// <summary>Names the tables that are being built.</summary>
    public static DuckDbDialect Dialect { get; } = new(Suffix);

    /// <summary>Drops what a build left behind that did not come to its end.</summary>
    public static void Clear(DuckDBConnection connection, CancellationToken cancellationToken = default)
    {
        foreach (object?[] row in connection.Rows(
            $"""
            SELECT 'VIEW', schema_name, view_name FROM duckdb_views() WHERE NOT internal AND ends_with(view_name, '{Suffix}')
            UNION ALL
            SELECT 'TABLE', schema_name, table_name FROM duckdb_tables() WHERE ends_with(table_name, '{Suffix}')
            """,
            cancellationToken))
        {
            connection.Execute($"DROP {row[0]} IF EXISTS {row[1]}.{SqlText.Identifier((string)row[2]!)}", cancellationToken);
        }
    }

    /// <summary>The parts of what is loaded, whole hours in order.</summary>
    public IReadOnlyList<BuildScope> Parts(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        string hours = string.Join("\nUNION ALL\n", RawTables.Columns.Keys.Select(static topic => $"SELECT {DuckDbDialect.Instance.TruncateToHour("ts")} AS dateHour, count(*) AS events FROM {EventTables.Of(topic)} GROUP BY ALL"));
        List<object?[]> rows = connection.Rows($"SELECT dateHour, CAST(sum(events) AS BIGINT) FROM ({hours}) GROUP BY dateHour ORDER BY dateHour", cancellationToken);
        long before = 0;
        BuildScope[] parts =
        [
            .. rows
                .Select(row => (Hour: (DateTime)row[0]!, Before: (before += (long)row[1]!) - (long)row[1]!))
                .GroupBy(hour => hour.Before / eventsOfPart, static hour => hour.Hour)
                .Select(static part => BuildScope.Of(part)),
        ];
        return parts.Length < 2 || parts.Any(IsTorn) ? [BuildScope.Full] : parts;
    }

    /// <summary>Builds one model, outside of any transaction; returns its rows (0 for a view).</summary>
    public long Build(DuckDBConnection connection, SqlModel model, IReadOnlyList<BuildScope> parts, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        string table = Dialect.Table(model.Layer, model.Name);
        string start = $"CREATE {ModelRunner.KindOf(model)} {table} AS";
        foreach (BuildScope part in PartsOf(model, parts))
        {
            connection.Execute($"{start} {ModelTemplate.RenderPart(model, catalogue, Dialect, part)}", cancellationToken);
            start = $"INSERT INTO {table}";
        }

        long rows = model.Materialization == Materialization.View ? 0 : connection.Count($"SELECT count(*) FROM {table}", cancellationToken);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        logger.ModelBuilt(model.Name, rows, elapsed);
        return rows;
    }

    /// <summary>Puts what was built in place of what is published; in the caller's transaction.</summary>
    public void Publish(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        foreach (SqlModel model in catalogue.Models)
        {
            string table = ModelRunner.TableOf(model);
            string next = Dialect.Table(model.Layer, model.Name);
            if (ModelRunner.PublishedKind(connection, model, cancellationToken) is { } before)
            {
                connection.Execute($"DROP {before} IF EXISTS {table}", cancellationToken);
            }

            // A view is made anew: what is built reads tables by the names they are built under.
            connection.Execute(
                model.Materialization == Materialization.View
                    ? $"DROP VIEW {next}; CREATE VIEW {table} AS {ModelTemplate.Render(model, catalogue, DuckDbDialect.Instance, BuildScope.Full)}"
                    : $"ALTER TABLE {next} RENAME TO {SqlText.Identifier(model.Name)}",
                cancellationToken);
            ModelRunner.Register(connection, model, cancellationToken);
        }
    }

    private static IReadOnlyList<BuildScope> PartsOf(SqlModel model, IReadOnlyList<BuildScope> parts)
    {
        if (model.Materialization != Materialization.Hours)
        {
            return [BuildScope.Full];
        }

        if (model.RowsOf is not null || parts.Count == 1)
        {
            return parts;
        }

        BuildScope[] larger = [.. parts.Chunk(PartsOfSums).Select(static some => BuildScope.Of(some.SelectMany(static part => part.Hours)))];
        return larger.Any(IsTorn) ? parts : larger;
    }

    private static bool IsTorn(BuildScope part) => part.Ranges.Count > MostRanges;
}
