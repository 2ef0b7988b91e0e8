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

    /// <summary>What a model is in the engine.</summary>
    public static string KindOf(SqlModel model) => model.Materialization == Materialization.View ? "VIEW" : "TABLE";

    /// <summary>What the published model is; null when there is none.</summary>
    public static string? PublishedKind(DuckDBConnection connection, SqlModel model, CancellationToken cancellationToken) =>
        connection.Scalar<string>("SELECT kind FROM meta.models WHERE modelName = $model", cancellationToken, ("model", model.Name));

    /// <summary>Notes that the model is published.</summary>
    public static void Register(DuckDBConnection connection, SqlModel model, CancellationToken cancellationToken) => connection.Execute(
        "INSERT OR REPLACE INTO meta.models VALUES ($model, $schema, $kind)",
        cancellationToken,
        ("model", model.Name),
        ("schema", DuckDbDialect.SchemaOf(model.Layer)),
        ("kind", KindOf(model)));

    /// <summary>Builds one model for the scope; returns the rows it has afterwards (0 for a view).</summary>
    public long Build(DuckDBConnection connection, SqlModel model, BuildScope scope, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        if (scope.IsFull || model.Materialization is Materialization.View or Materialization.Table)
        {
            Replace(connection, model, cancellationToken);
        }
        else
        {
            Update(connection, model, scope, cancellationToken);
        }

        long rows = model.Materialization == Materialization.View ? 0 : connection.Count($"SELECT count(*) FROM {TableOf(model)}", cancellationToken);
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

    private void Replace(DuckDBConnection connection, SqlModel model, CancellationToken cancellationToken)
    {
        string table = TableOf(model);
        string kind = KindOf(model);
        string? before = PublishedKind(connection, model, cancellationToken);
        if (before is not null && before != kind)
        {
            connection.Execute($"DROP {before} IF EXISTS {table}", cancellationToken);
        }

        connection.Execute($"CREATE OR REPLACE {kind} {table} AS {Render(model, BuildScope.Full)}", cancellationToken);
        if (before != kind)
        {
            Register(connection, model, cancellationToken);
        }
    }

    private void Update(DuckDBConnection connection, SqlModel model, BuildScope scope, CancellationToken cancellationToken)
    {
        string table = TableOf(model);
        string select = Render(model, scope);
        switch (model.Materialization)
        {
            case Materialization.Hours:
                connection.Execute($"DELETE FROM {table} WHERE {ScopeSql.Within(DuckDbDialect.Instance, model.ScopeOf(scope), model.PartitionColumn!)}", cancellationToken);
                connection.Execute($"INSERT INTO {table} {select}", cancellationToken);
                break;
            case Materialization.Days:
                connection.Execute($"DELETE FROM {table} WHERE {ScopeSql.WithinDays(model.ScopeOf(scope), model.PartitionColumn!)}", cancellationToken);
                connection.Execute($"INSERT INTO {table} {select}", cancellationToken);
                break;
            case Materialization.Merge:
                MergeBuilder.Build(connection, model, table, select, cancellationToken);
                break;
            case Materialization.Entities:
                SqlModel source = catalogue[model.Entity!.Model];
                connection.Execute($"DELETE FROM {table} WHERE {ScopeSql.Touched(DuckDbDialect.Instance, scope, model.Entity.Column, source.Layer, source.Name)}", cancellationToken);
                connection.Execute($"INSERT INTO {table} {select}", cancellationToken);
                break;
            default:
                new VersionsBuilder(catalogue).Build(connection, model, scope, select, cancellationToken);
                break;
        }
    }

    private string Render(SqlModel model, BuildScope scope) => ModelTemplate.Render(model, catalogue, DuckDbDialect.Instance, scope);
}
