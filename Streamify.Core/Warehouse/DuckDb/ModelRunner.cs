using System.Diagnostics;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>Builds the models in the order of their references, in the caller's transaction.</summary>
internal sealed class ModelRunner(ModelCatalogue catalogue, ILogger<ModelRunner> logger)
{
    public ModelCatalogue Catalogue => catalogue;

    /// <summary>Changes when the models' text does, which asks for a rebuild.</summary>
    public string Fingerprint { get; } = catalogue.Fingerprint(DuckDbDialect.Instance);

    public static string TableOf(SqlModel model) => DuckDbDialect.Instance.Table(model.Layer, model.Name);

    /// <summary>Rebuilds one model; returns its rows (0 for a view).</summary>
    public long Build(DuckDBConnection connection, SqlModel model, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        string table = TableOf(model);
        string kind = model.Materialization.ToString().ToUpperInvariant();
        string? before = connection.Scalar<string>("SELECT kind FROM meta.models WHERE modelName = $model", cancellationToken, ("model", model.Name));
        if (before is not null && before != kind)
        {
            connection.Execute($"DROP {before} IF EXISTS {table}", cancellationToken);
        }

        connection.Execute($"CREATE OR REPLACE {kind} {table} AS {ModelTemplate.Render(model, catalogue, DuckDbDialect.Instance)}", cancellationToken);
        connection.Execute(
            "INSERT OR REPLACE INTO meta.models VALUES ($model, $schema, $kind)",
            cancellationToken,
            ("model", model.Name),
            ("schema", DuckDbDialect.SchemaOf(model.Layer)),
            ("kind", kind));
        long rows = model.Materialization == Materialization.Table ? connection.Count($"SELECT count(*) FROM {table}", cancellationToken) : 0;
        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        logger.ModelBuilt(model.Name, rows, elapsed);
        return rows;
    }

    /// <summary>Drops the tables of models that no longer exist.</summary>
    public void DropRetired(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        HashSet<string> names = catalogue.Models.Select(model => model.Name).ToHashSet(StringComparer.Ordinal);
        List<object?[]> built = connection.Rows("SELECT modelName, schemaName, kind FROM meta.models", cancellationToken);
        foreach (object?[] row in built.Where(row => !names.Contains((string)row[0]!)))
        {
            connection.Execute($"DROP {row[2]} IF EXISTS {row[1]}.{SqlText.Identifier((string)row[0]!)}", cancellationToken);
            connection.Execute("DELETE FROM meta.models WHERE modelName = $model", cancellationToken, ("model", row[0]));
        }
    }
}
