namespace Streamify.Core.Warehouse.Models;

/// <summary>Writes the audits that a model's header promises: keys that are there and stand once, references that find their row.</summary>
internal static class ModelAudits
{
    /// <summary>The audits of a model; of a large table only of the part that the scope touched.</summary>
    public static IEnumerable<ModelAudit> Of(SqlModel model, ModelCatalogue catalogue, ISqlDialect dialect, BuildScope scope)
    {
        string table = dialect.Table(model.Layer, model.Name);
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
                $"SELECT {key}, COUNT(*) AS rowCount FROM {table} WHERE {inScope} GROUP BY {key} HAVING COUNT(*) > 1");
        }

        foreach (ModelReference reference in model.References)
        {
            SqlModel target = catalogue[reference.Target];
            yield return new ModelAudit(
                model,
                "relationship",
                $"{reference.Column} is not in {reference.Target}",
                $"""
                SELECT {reference.Column}, COUNT(*) AS rowCount
                FROM {table} AS checked
                WHERE {inScope}
                  AND NOT EXISTS (SELECT 1 FROM {dialect.Table(target.Layer, target.Name)} AS target WHERE target.{reference.TargetColumn} = checked.{reference.Column})
                GROUP BY {reference.Column}
                """);
        }
    }

    private static string InScope(SqlModel model, ModelCatalogue catalogue, ISqlDialect dialect, BuildScope scope) => model.Materialization switch
    {
        Materialization.Hours => ScopeSql.Within(dialect, scope, model.PartitionColumn!),
        Materialization.Days => ScopeSql.WithinDays(scope, model.PartitionColumn!),
        Materialization.Entities or Materialization.Versions => ScopeSql.Touched(
            dialect, scope, model.Entity!.Column, catalogue[model.Entity.Model].Layer, model.Entity.Model),
        _ => "TRUE",
    };
}
