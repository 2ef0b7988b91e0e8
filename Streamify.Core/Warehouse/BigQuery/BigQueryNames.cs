using Streamify.Core.Google.BigQuery;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>The datasets, and the tables that are no models: raw rows and what the warehouse remembers about itself.</summary>
internal sealed class BigQueryNames(BigQueryOptions options)
{
    private const string Meta = "meta";
    private const string Raw = "raw";

    /// <summary>What all datasets' names begin with.</summary>
    public string Prefix { get; } = $"{options.Dataset}_";

    public BigQueryDialect Dialect { get; } = new($"{options.Dataset}_");

    public string MainDataset => Dialect.Dataset("marts");

    public string MetaDataset => Prefix + Meta;

    public string RawDataset => Dialect.Dataset(Raw);

    public string MetaTable(string name) => $"{MetaDataset}.{name}";

    public string RawTable(string name) => Dialect.Table(Raw, name);

    public IEnumerable<string> Datasets(ModelCatalogue catalogue) =>
        catalogue.Models.Select(model => Dialect.Dataset(model.Layer)).Concat([MainDataset, RawDataset, MetaDataset]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The columns of a lake table's files, as they stand in the raw table.</summary>
    public static BigQuerySchema RawSchema(string table) => Schema(table == LakeTables.DeadLetters
        ? "topic STRING, partition INT64, offset INT64, origin STRING, reason STRING, ts TIMESTAMP, payload BYTES"
        : BigQueryDialect.Columns(RawTables.Replaced.GetValueOrDefault(table) ?? RawTables.Columns[table]));

    /// <summary>The tables of the dataset of memory.</summary>
    public static IReadOnlyDictionary<string, BigQuerySchema> MetaTables { get; } = new Dictionary<string, BigQuerySchema>(StringComparer.Ordinal)
    {
        ["loaded"] = Schema("tableName STRING, lakeVersion INT64"),
        ["models"] = Schema("modelName STRING, datasetName STRING, kind STRING"),
        ["intervals"] = Schema("dateHour TIMESTAMP, state STRING, rowsIn INT64, rowsOut INT64, lakeVersion INT64, builtAt TIMESTAMP, seconds FLOAT64, error STRING"),
        ["audit_failures"] = Schema("failedAt TIMESTAMP, modelName STRING, rule STRING, message STRING, rows INT64, sample STRING"),
        ["quarantine"] = Schema("run TIMESTAMP, build STRING, modelName STRING, rule STRING, message STRING, data STRING, failedAt TIMESTAMP"),
        ["warnings"] = Schema("warnedAt TIMESTAMP, modelName STRING, rule STRING, message STRING, rows INT64"),
        ["lake_hours"] = Schema("tableName STRING, dateHour TIMESTAMP, rowCount INT64"),
        ["model_states"] = Schema("modelName STRING, rowCount INT64, latest TIMESTAMP"),
        ["publication"] = Schema("builtAt TIMESTAMP, dataFrom TIMESTAMP, dataUntil TIMESTAMP, streams INT64, fingerprint STRING"),
    };

    private static BigQuerySchema Schema(string columns) => new()
    {
        Fields = [.. columns.Split(", ").Select(static column => column.Split(' ')).Select(static column => new BigQueryField { Name = column[0], Type = Legacy(column[1]) })],
    };

    // The names under which the service tells types.
    private static string Legacy(string type) => type switch
    {
        "INT64" => "INTEGER",
        "FLOAT64" => "FLOAT",
        "BOOL" => "BOOLEAN",
        _ => type,
    };
}
