using Microsoft.Extensions.Logging;
using Streamify.Core.Google.BigQuery;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>
/// Makes the datasets and tables where they are missing. A transaction cannot make tables, so this happens before it; a table whose columns a new
/// release has changed is made anew and stays empty until the transaction that follows.
/// </summary>
internal sealed class BigQuerySetup(BigQueryJobs jobs, ModelCatalogue catalogue, ILogger<BigQuerySetup> logger)
{
    private const int MostClusterColumns = 4;
    private static readonly string[] Unclusterable = ["FLOAT", "RECORD", "BYTES"];

    private readonly BigQueryNames _names = jobs.Names;
    private bool _ready;

    /// <summary>Datasets, raw tables and memory.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_ready)
        {
            return;
        }

        foreach (string dataset in _names.Datasets(catalogue))
        {
            await jobs.Client.GetOrCreateDatasetAsync(dataset, BigQueryJobs.Labels("warehouse"), cancellationToken);
        }

        foreach ((string table, BigQuerySchema schema) in BigQueryNames.MetaTables)
        {
            await CreateAsync(_names.MetaDataset, table, schema, null, null, cancellationToken);
        }

        foreach (string table in RawTables.All)
        {
            bool events = RawTables.Columns.ContainsKey(table);
            await CreateAsync(_names.RawDataset, table, BigQueryNames.RawSchema(table), events ? "ts" : null, events ? ["userId"] : null, cancellationToken);
        }

        _ready = true;
    }

    /// <summary>The models' tables and views as this release has them.</summary>
    public async Task EnsureModelsAsync(CancellationToken cancellationToken)
    {
        foreach (SqlModel model in catalogue.Models)
        {
            await EnsureAsync(model, cancellationToken);
        }

        await DropRetiredAsync(cancellationToken);
    }

    private async Task EnsureAsync(SqlModel model, CancellationToken cancellationToken)
    {
        string dataset = _names.Dialect.Dataset(model.Layer);
        string select = ModelTemplate.Render(model, catalogue, _names.Dialect, BuildScope.Full);
        bool view = model.Materialization == Materialization.View;
        BigQueryTable? found = await jobs.Client.GetTableAsync(dataset, model.Name, cancellationToken);
        if (found is not null && (found.Type == "VIEW") != view)
        {
            await jobs.Client.DeleteTableAsync(dataset, model.Name, cancellationToken);
            found = null;
        }

        if (view)
        {
            await jobs.RunAsync("setup", jobs.Query($"CREATE OR REPLACE VIEW {dataset}.{model.Name} AS\n{select}"), cancellationToken);
            return;
        }

        BigQuerySchema schema = (await jobs.Client.DryRunAsync(jobs.Query(select), cancellationToken)).Query?.Schema ?? new BigQuerySchema();
        if (found is not null)
        {
            if (Describe(found.Schema) == Describe(schema))
            {
                return;
            }

            logger.ModelChanged(model.Name);
            await jobs.Client.DeleteTableAsync(dataset, model.Name, cancellationToken);
        }

        string[] keys = [.. model.Key.Where(key => schema.Fields.Any(field => field.Name == key && !Unclusterable.Contains(field.Type))).Take(MostClusterColumns)];
        await CreateAsync(dataset, model.Name, schema, model.Materialization is Materialization.Hours or Materialization.Days ? model.PartitionColumn : null, keys.Length > 0 ? keys : null, cancellationToken);
    }

    private Task CreateAsync(string dataset, string table, BigQuerySchema schema, string? partition, IReadOnlyList<string>? cluster, CancellationToken cancellationToken) => jobs.Client.CreateTableAsync(
        new BigQueryTable
        {
            TableReference = new BigQueryTable.Reference(jobs.Client.Project, dataset, table),
            Schema = new BigQuerySchema { Fields = [.. schema.Fields.Select(static field => field with { Mode = null })] },
            TimePartitioning = partition is null ? null : new BigQueryTable.Partitioning("DAY", partition),
            Clustering = cluster is null ? null : new BigQueryTable.Cluster(cluster),
            Labels = BigQueryJobs.Labels("warehouse"),
        },
        cancellationToken);

    /// <summary>Drops the tables of models that no longer exist, and remembers those that do.</summary>
    private async Task DropRetiredAsync(CancellationToken cancellationToken)
    {
        HashSet<string> wanted = catalogue.Models.Select(static model => model.Name).ToHashSet(StringComparer.Ordinal);
        foreach (object?[] row in (await jobs.RememberedAsync("models", cancellationToken)).Where(row => !wanted.Contains((string)row[0]!)))
        {
            await jobs.Client.DeleteTableAsync((string)row[1]!, (string)row[0]!, cancellationToken);
        }

        string values = string.Join(", ", catalogue.Models.Select(model => $"('{model.Name}', '{_names.Dialect.Dataset(model.Layer)}', '{(model.Materialization == Materialization.View ? "VIEW" : "TABLE")}')"));
        string table = _names.MetaTable("models");
        await jobs.RunAsync("setup", jobs.Query($"BEGIN TRANSACTION;\nDELETE FROM {table} WHERE TRUE;\nINSERT INTO {table} (modelName, datasetName, kind) VALUES {values};\nCOMMIT TRANSACTION;"), cancellationToken);
    }

    private static string Describe(BigQuerySchema? schema) => string.Join(", ", (schema ?? new BigQuerySchema()).Fields.Select(static field => $"{field.Name} {field.Type}"));
}
