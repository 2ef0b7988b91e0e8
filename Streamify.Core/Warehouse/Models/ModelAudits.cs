namespace Streamify.Core.Warehouse.Models;

/// <summary>Writes the audits that a model's header promises: keys that are there and stand once, references that find their row, hours with the rows of their topic.</summary>
internal static class ModelAudits
{
    /// <summary>The rule that an hour of a fact has the rows of its topic.</summary>
    public const string HourRowsRule = "hour_rows";

    /// <summary>The same for all hours together.</summary>
    public const string RowCountRule = "row_count";

    /// <summary>The audits of a model; of a large table only of the part that the scope touched.</summary>
    public static IEnumerable<ModelAudit> Of(SqlModel model, ModelCatalogue catalogue, ISqlDialect dialect, BuildScope scope)
    {
        string table = dialect.Table(model.Layer, model.Name);
        scope = model.ScopeOf(scope);
        string inScope = InScope(model, catalogue, dialect, scope);
        if (model.Key.Count > 0 && model.Materialization != Materialization.View)
        {
            string key = string.Join(", ", model.Key);
            string missing = string.Join(" OR ", model.Key.Select(column => $"{column} IS NULL"));
            yield return new ModelAudit(model, "not_null", $"a key ({key}) is missing", $"SELECT * FROM {table} WHERE {inScope} AND ({missing})");
            yield return new ModelAudit(
                model,
                "unique",
                $"a key ({key}) stands on more than one row",
                $"SELECT {key}, COUNT(*) AS rowCount FROM {table} WHERE {inScope} GROUP BY {key} HAVING COUNT(*) > 1")
            {
                Rows = $"SELECT * FROM {table} WHERE {inScope} QUALIFY COUNT(*) OVER (PARTITION BY {key}) > 1",
            };
        }

        foreach (ModelReference reference in model.References)
        {
            SqlModel target = catalogue[reference.Target];

            // Not EXISTS: DuckDB first gathers the distinct values of the whole column for that, which costs many times the join.
            string orphans = $"""
                FROM (SELECT * FROM {table} WHERE {inScope}) AS checked
                LEFT JOIN {dialect.Table(target.Layer, target.Name)} AS target ON target.{reference.TargetColumn} = checked.{reference.Column}
                WHERE target.{reference.TargetColumn} IS NULL
                """;
            yield return new ModelAudit(
                model,
                "relationship",
                $"{reference.Column} is not in {reference.Target}",
                $"""
                SELECT checked.{reference.Column}, COUNT(*) AS rowCount
                {orphans}
                GROUP BY checked.{reference.Column}
                """)
            {
                Rows = $"SELECT checked.* {orphans}",
            };
        }

        foreach (AcceptedValues accepted in model.Accepted)
        {
            string values = string.Join(", ", accepted.Values.Select(value => $"'{value}'"));
            yield return new ModelAudit(
                model,
                "accepted_values",
                $"{accepted.Column} is none of {string.Join(", ", accepted.Values)}",
                $"SELECT * FROM {table} WHERE {inScope} AND ({accepted.Column} IS NULL OR {accepted.Column} NOT IN ({values}))");
        }

        if (model.RowsOf is not null)
        {
            yield return HourRows(model, dialect, scope);
        }
    }

    /// <summary>An hour that is missing, or was built twice, has other rows than its topic.</summary>
    public static ModelAudit HourRows(SqlModel model, ISqlDialect dialect, BuildScope scope) => new(
        model,
        HourRowsRule,
        $"an hour has other rows than raw.{model.RowsOf}",
        $"""
        SELECT COALESCE(built.dateHour, loaded.dateHour) AS dateHour, COALESCE(built.rowCount, 0) AS rowsBuilt, COALESCE(loaded.rowCount, 0) AS rowsLoaded
        FROM (
          SELECT {model.PartitionColumn} AS dateHour, COUNT(*) AS rowCount
          FROM {dialect.Table(model.Layer, model.Name)}
          WHERE {model.RowsWhere} AND {ScopeSql.Within(dialect, scope, model.PartitionColumn!)}
          GROUP BY 1
        ) AS built
        FULL JOIN (
          SELECT {dialect.TruncateToHour("ts")} AS dateHour, COUNT(*) AS rowCount
          FROM {dialect.EventTable(model.RowsOf!)}
          WHERE {ScopeSql.Within(dialect, scope, "ts")}
          GROUP BY 1
        ) AS loaded ON loaded.dateHour = built.dateHour
        WHERE COALESCE(built.rowCount, 0) <> COALESCE(loaded.rowCount, 0)
        """);

    private static string InScope(SqlModel model, ModelCatalogue catalogue, ISqlDialect dialect, BuildScope scope) => model.Materialization switch
    {
        Materialization.Hours => ScopeSql.Within(dialect, scope, model.PartitionColumn!),
        Materialization.Days => ScopeSql.WithinDays(scope, model.PartitionColumn!),
        Materialization.Entities or Materialization.Versions => ScopeSql.Touched(
            dialect, scope, model.Entity!.Column, catalogue[model.Entity.Model].Layer, model.Entity.Model),
        _ => "TRUE",
    };
}
