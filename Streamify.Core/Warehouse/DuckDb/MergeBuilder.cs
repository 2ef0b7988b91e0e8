using DuckDB.NET.Data;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// Adds what is new and lets greatest and least values move. Both are independent of the order in which events arrive, so any sequence of
/// merges ends where one full build does.
/// </summary>
internal static class MergeBuilder
{
    public static void Build(DuckDBConnection connection, SqlModel model, string table, string select, CancellationToken cancellationToken)
    {
        string keys = string.Join(" AND ", model.Key.Select(key => $"incoming.{key} = kept.{key}"));
        connection.Execute($"CREATE OR REPLACE TEMP TABLE incoming AS {select}", cancellationToken);
        foreach (MergeRule rule in model.MergeRules)
        {
            string better = $"incoming.{rule.Column} {(rule.Greatest ? ">" : "<")} kept.{rule.Column}";
            connection.Execute(
                $"""
                UPDATE {table} AS kept SET {rule.Column} = incoming.{rule.Column}
                FROM incoming
                WHERE {keys} AND incoming.{rule.Column} IS NOT NULL AND (kept.{rule.Column} IS NULL OR {better})
                """,
                cancellationToken);
        }

        connection.Execute($"INSERT INTO {table} SELECT * FROM incoming WHERE NOT EXISTS (SELECT 1 FROM {table} AS kept WHERE {keys})", cancellationToken);
        connection.Execute("DROP TABLE incoming", cancellationToken);
    }
}
