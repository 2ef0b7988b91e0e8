using System.Text.Json;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// Lets only reading statements through. DuckDB's own parser takes the statement apart, so no spelling trick gets past: whatever is not one SELECT
/// (DESCRIBE, SHOW, SUMMARIZE, FROM and VALUES are SELECTs to the parser) cannot be written as JSON and is refused; in the tree every table must be a
/// table of the warehouse, and every table function one of a short list. The read-only transaction that the caller opens and the engine's closed
/// file access stand behind it.
/// </summary>
internal static partial class QueryGuard
{
    private const int LongestStatement = 100_000;

    private static readonly HashSet<string> TableFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree", "summary", "histogram", "histogram_values",
        "regexp_split_to_table", "generate_subscripts", "duckdb_columns", "duckdb_tables", "duckdb_views", "duckdb_schemas", "duckdb_functions",
        "duckdb_types", "duckdb_keywords", "pragma_table_info", "pragma_show", "pragma_version", "icu_calendar_names", "pg_timezone_names",
    };

    private static readonly HashSet<string> ForbiddenFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "getenv", "getvariable", "current_setting", "nextval", "currval", "setseed", "write_log", "sleep_ms", "pg_sleep", "txid_current",
        "json_execute_serialized_sql", "json_deserialize_sql", "json_serialize_plan", "query", "query_table", "sql_auto_complete", "read_text", "read_blob",
    };

    private static readonly HashSet<string> Schemas = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "main", "raw", "events", "seeds", "staging", "intermediate", "meta", "information_schema", "pg_catalog",
    };

    /// <exception cref="WarehouseQueryException">The statement is wrong or does more than read; the message tells which.</exception>
    public static void Check(DuckDBConnection connection, string sql, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(sql))
        {
            throw new WarehouseQueryException("The statement is empty.");
        }

        if (sql.Length > LongestStatement)
        {
            throw new WarehouseQueryException($"The statement may have {LongestStatement} characters but has {sql.Length}.");
        }

        // Only blanks may stand before EXPLAIN: with comments in front, what is left need not be what the engine would run.
        string select = Explain().Replace(sql, "", 1);
        string json = connection.Scalar<string>("SELECT json_serialize_sql($sql::VARCHAR)", cancellationToken, ("sql", select)) ?? "{}";
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2000 });
        JsonElement root = document.RootElement;
        if (!root.TryGetProperty("statements", out JsonElement statements))
        {
            throw Refused(root);
        }

        if (statements.GetArrayLength() != 1)
        {
            throw new WarehouseQueryException($"Exactly one statement is allowed, but there are {statements.GetArrayLength()}.");
        }

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        names.UnionWith(connection.Rows("SELECT table_name FROM duckdb_tables() UNION ALL SELECT view_name FROM duckdb_views()", cancellationToken).Select(row => (string)row[0]!));
        CollectCommonTables(statements, names);
        CheckTree(statements, names);
    }

    private static WarehouseQueryException Refused(JsonElement root)
    {
        string type = root.TryGetProperty("error_type", out JsonElement kind) ? kind.GetString() ?? "" : "";
        string message = root.TryGetProperty("error_message", out JsonElement text) ? text.GetString() ?? "" : "";
        return type == "not implemented"
            ? new WarehouseQueryException("Only one reading statement is allowed: SELECT, WITH, FROM, VALUES, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN of these.")
            : new WarehouseQueryException(message.Length == 0 ? "The statement could not be read." : message);
    }

    private static void CollectCommonTables(JsonElement element, HashSet<string> names)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                CollectCommonTables(item, names);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("cte_map", out JsonElement map) && map.ValueKind == JsonValueKind.Object && map.TryGetProperty("map", out JsonElement entries))
            {
                names.UnionWith(entries.EnumerateArray().Select(entry => entry.GetProperty("key").GetString() ?? ""));
            }

            if (element.TryGetProperty("cte_name", out JsonElement name) && name.ValueKind == JsonValueKind.String)
            {
                names.Add(name.GetString()!);
            }

            foreach (JsonProperty property in element.EnumerateObject())
            {
                CollectCommonTables(property.Value, names);
            }
        }
    }

    private static void CheckTree(JsonElement element, HashSet<string> names)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                CheckTree(item, names);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            CheckNode(element, names);
            foreach (JsonProperty property in element.EnumerateObject())
            {
                CheckTree(property.Value, names);
            }
        }
    }

    private static void CheckNode(JsonElement node, HashSet<string> names)
    {
        string type = Text(node, "type");
        switch (type)
        {
            case "BASE_TABLE":
                CheckTable(node, names);
                break;
            case "TABLE_FUNCTION":
                string function = Text(node.GetProperty("function"), "function_name");
                if (!TableFunctions.Contains(function))
                {
                    throw new WarehouseQueryException($"The table function {function} is not allowed here.");
                }

                break;
            case "FUNCTION" when ForbiddenFunctions.Contains(Text(node, "function_name")):
                throw new WarehouseQueryException($"The function {Text(node, "function_name")} is not allowed here.");
            default:
                if (Text(node, "function_name") is { Length: > 0 } name && ForbiddenFunctions.Contains(name))
                {
                    throw new WarehouseQueryException($"The function {name} is not allowed here.");
                }

                break;
        }
    }

    private static void CheckTable(JsonElement node, HashSet<string> names)
    {
        string schema = Text(node, "schema_name");
        string table = Text(node, "table_name");
        if (FileLike().IsMatch(table))
        {
            throw new WarehouseQueryException($"'{table}' looks like a file; only the warehouse's tables can be read.");
        }

        bool system = schema.Equals("information_schema", StringComparison.OrdinalIgnoreCase) || schema.Equals("pg_catalog", StringComparison.OrdinalIgnoreCase);
        if (!Schemas.Contains(schema))
        {
            throw new WarehouseQueryException($"There is no schema '{schema}'; the warehouse has main, raw, events, seeds, staging, intermediate and meta.");
        }

        if (!system && !names.Contains(table))
        {
            throw new WarehouseQueryException($"There is no table '{table}'. SHOW ALL TABLES lists what there is.");
        }
    }

    private static string Text(JsonElement node, string name) =>
        node.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    [GeneratedRegex(@"^\s*EXPLAIN(\s+ANALYZE)?\s", RegexOptions.IgnoreCase)]
    private static partial Regex Explain();

    [GeneratedRegex(@"[./\\:*?\[\]]")]
    private static partial Regex FileLike();
}
