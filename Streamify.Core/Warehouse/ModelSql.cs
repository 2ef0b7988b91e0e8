using System.Globalization;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse;

/// <summary>The models as SQL for another engine: the schema, the models in the order they run, the audits.</summary>
public static class ModelSql
{
    /// <summary>
    /// The files of a full build on BigQuery: <c>000_schema.sql</c> makes the datasets and raw tables, one file a model follows, then one
    /// of audits, each a query that finds what breaks a promise and must return nothing.
    /// </summary>
    public static IReadOnlyList<SqlFile> ForBigQuery()
    {
        BigQueryDialect dialect = new();
        ModelCatalogue catalogue = ModelCatalogue.Embedded;
        List<SqlFile> files = [new("000_schema.sql", Schema(dialect, catalogue))];
        foreach (SqlModel model in catalogue.Models)
        {
            string number = files.Count.ToString("000", CultureInfo.InvariantCulture);
            files.Add(new SqlFile($"{number}_{model.Name}.sql", Build(model, catalogue, dialect)));
        }

        files.Add(new SqlFile("900_audits.sql", Audits(dialect, catalogue)));
        return files;
    }

    private static string Schema(BigQueryDialect dialect, ModelCatalogue catalogue)
    {
        IEnumerable<string> datasets = catalogue.Models
            .Select(model => dialect.Dataset(model.Layer))
            .Append(dialect.Dataset("raw"))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(dataset => $"CREATE SCHEMA IF NOT EXISTS {dataset};\n");
        IEnumerable<string> tables = RawTables.Columns.Select(topic =>
            $"CREATE TABLE IF NOT EXISTS {dialect.Table("raw", topic.Key)} (\n  {string.Join(",\n  ", BigQueryDialect.Columns(topic.Value).Split(", "))}\n)\nPARTITION BY TIMESTAMP_TRUNC(ts, DAY)\nCLUSTER BY userId;\n");
        IEnumerable<string> replaced = RawTables.Replaced.Select(table =>
            $"CREATE TABLE IF NOT EXISTS {dialect.Table("raw", table.Key)} (\n  {string.Join(",\n  ", BigQueryDialect.Columns(table.Value).Split(", "))}\n);\n");
        return string.Concat(datasets) + "\n" + string.Join('\n', tables.Concat(replaced));
    }

    private static string Build(SqlModel model, ModelCatalogue catalogue, BigQueryDialect dialect)
    {
        string select = ModelTemplate.Render(model, catalogue, dialect, BuildScope.Full).Trim();
        string kind = model.Materialization == Materialization.View ? "VIEW" : "TABLE";
        return $"-- {model.Description}\n-- One row: {model.Grain}.\nCREATE OR REPLACE {kind} {dialect.Table(model.Layer, model.Name)}{Partition(model)} AS\n{select};\n";
    }

    /// <summary>Hours are kept in partitions of a day: BigQuery allows 10,000 partitions, a bit over a year of hours.</summary>
    private static string Partition(SqlModel model) => model.Materialization switch
    {
        Materialization.Hours => $"\nPARTITION BY TIMESTAMP_TRUNC({model.PartitionColumn}, DAY)",
        Materialization.Days => $"\nPARTITION BY {model.PartitionColumn}",
        _ => "",
    };

    private static string Audits(BigQueryDialect dialect, ModelCatalogue catalogue) => string.Join('\n', catalogue.Models
        .SelectMany(model => ModelAudits.Of(model, catalogue, dialect, BuildScope.Full))
        .Select(audit => $"-- {audit.Model.Name}, {audit.Rule}: {audit.Message}\n{audit.Offenders.Trim()};\n"));
}
