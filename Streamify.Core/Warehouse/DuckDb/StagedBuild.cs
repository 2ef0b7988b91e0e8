using System.Diagnostics;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// A build of everything, beside what is published: each model becomes a table under a name of its own, committed by itself, and all of them take the published names
/// in one transaction at the end. In one transaction for all, what a model wrote would be read by a single thread: the engine divides among its threads only what is committed.
/// </summary>
internal sealed class StagedBuild(ModelCatalogue catalogue, ILogger<StagedBuild> logger)
{
    private const string Suffix = "__next";

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

    /// <summary>Builds one model, outside of any transaction; returns its rows (0 for a view).</summary>
    public long Build(DuckDBConnection connection, SqlModel model, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        string table = Dialect.Table(model.Layer, model.Name);
        connection.Execute($"CREATE {ModelRunner.KindOf(model)} {table} AS {ModelTemplate.Render(model, catalogue, Dialect, BuildScope.Full)}", cancellationToken);
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
}
