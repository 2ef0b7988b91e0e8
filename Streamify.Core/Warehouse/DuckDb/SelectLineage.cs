using System.Text.Json;
using DuckDB.NET.Data;
using CommonTables = System.Collections.Generic.Dictionary<string, System.Collections.Generic.IReadOnlyList<Streamify.Core.Warehouse.DuckDb.LineageColumn>>;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// Tells what each column of a SELECT is made of, from the syntax tree that the engine itself makes of it. A construct that it does not know it refuses: a guess
/// would look like knowledge.
/// </summary>
/// <param name="tables">The columns of a table by its qualified name; null when there is no such table.</param>
internal sealed class SelectLineage(Func<string, IReadOnlyList<LineageColumn>?> tables) : IDisposable
{
    private static readonly string[] StarChanges = ["exclude_list", "qualified_exclude_list", "replace_list", "rename_list", "expr"];

    /// <summary>The engine only reads the statements: it needs no table for that, and no file.</summary>
    private readonly DuckDBConnection _engine = Open();

    public void Dispose() => _engine.Dispose();

    /// <exception cref="FormatException">The statement is no single SELECT, or has a construct that is not known; the message names it.</exception>
    public IReadOnlyList<LineageColumn> Read(string select)
    {
        string json = _engine.Scalar<string>("SELECT json_serialize_sql($sql::VARCHAR, skip_null := true, skip_empty := true)", default, ("sql", select)) ?? "{}";
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2000 });
        return document.RootElement.TryGetProperty("statements", out JsonElement statements) && statements.GetArrayLength() == 1
            ? Query(statements[0].GetProperty("node"), new CommonTables(StringComparer.OrdinalIgnoreCase), outer: null)
            : throw new FormatException($"This is not one SELECT: {Text(document.RootElement, "error_message")}");
    }

    private static DuckDBConnection Open()
    {
        DuckDBConnection engine = new("DataSource=:memory:");
        engine.Open();
        return engine;
    }

    private IReadOnlyList<LineageColumn> Query(JsonElement node, CommonTables around, LineageScope? outer)
    {
        CommonTables common = new(around, around.Comparer);
        foreach (JsonElement entry in node.TryGetProperty("cte_map", out JsonElement map) ? List(map, "map") : [])
        {
            JsonElement value = entry.GetProperty("value");
            common[Text(entry, "key")] = Renamed(Query(value.GetProperty("query").GetProperty("node"), common, outer), List(value, "aliases"));
        }

        return (Text(node, "type"), Text(node, "setop_type")) switch
        {
            ("SELECT_NODE", _) => Select(node, common, outer),
            ("SET_OPERATION_NODE", "UNION") => Union(Query(node.GetProperty("left"), common, outer), Query(node.GetProperty("right"), common, outer)),
            var (type, operation) => throw new FormatException($"The lineage does not follow {type} {operation}."),
        };
    }

    private static IReadOnlyList<LineageColumn> Union(IReadOnlyList<LineageColumn> first, IReadOnlyList<LineageColumn> second) => first.Count == second.Count
        ? [.. first.Zip(second, static (one, other) => one with { Sources = ColumnSources.Of([one.Sources, other.Sources]) })]
        : throw new FormatException($"A UNION joins {first.Count} columns with {second.Count}.");

    private List<LineageColumn> Select(JsonElement node, CommonTables common, LineageScope? outer)
    {
        LineageScope scope = new(outer);
        From(node.GetProperty("from_table"), scope, common);
        List<LineageColumn> columns = [];
        foreach (JsonElement expression in List(node, "select_list"))
        {
            if (Text(expression, "class") == "STAR")
            {
                columns.AddRange(Star(expression, scope));
                continue;
            }

            string name = Text(expression, "alias") is { Length: > 0 } alias ? alias : List(expression, "column_names").LastOrDefault() is { ValueKind: JsonValueKind.String } own ? own.GetString()! : "";
            columns.Add(new LineageColumn(name, Sources(expression, scope, common)));
        }

        return columns;
    }

    private static IEnumerable<LineageColumn> Star(JsonElement star, LineageScope scope) =>
        StarChanges.FirstOrDefault(change => star.TryGetProperty(change, out _)) is { } change || star.GetProperty("columns").GetBoolean()
            ? throw new FormatException("The lineage follows plain stars only.")
            : scope.Star(Text(star, "relation_name") is { Length: > 0 } alias ? alias : null);

    private void From(JsonElement item, LineageScope scope, CommonTables common)
    {
        string type = Text(item, "type");
        string alias = Text(item, "alias");
        switch (type)
        {
            case "EMPTY":
                break;
            case "BASE_TABLE":
                string table = Text(item, "table_name");
                scope.Add(alias.Length > 0 ? alias : table, Renamed(Table(Text(item, "schema_name"), table, common), List(item, "column_name_alias")));
                break;
            case "SUBQUERY":
                scope.Add(alias, Renamed(Query(item.GetProperty("subquery").GetProperty("node"), common, scope), List(item, "column_name_alias")));
                break;
            case "TABLE_FUNCTION" when Text(item.GetProperty("function"), "function_name") == "unnest" && List(item, "column_name_alias").Count == 1:
                scope.Add(alias, [new LineageColumn(List(item, "column_name_alias")[0].GetString()!, Sources(item.GetProperty("function"), scope, common))]);
                break;
            case "JOIN":
                Join(item, scope, common);
                break;
            default:
                throw new FormatException($"The lineage does not follow {type} in FROM.");
        }
    }

    private void Join(JsonElement join, LineageScope scope, CommonTables common)
    {
        string type = Text(join, "join_type");
        if (Text(join, "ref_type") is not ("REGULAR" or "CROSS") || type is not ("INNER" or "LEFT" or "RIGHT" or "FULL"))
        {
            throw new FormatException($"The lineage does not follow a {Text(join, "ref_type")} {type} join.");
        }

        int first = scope.Count;
        From(join.GetProperty("left"), scope, common);
        int middle = scope.Count;
        From(join.GetProperty("right"), scope, common);
        foreach (JsonElement column in List(join, "using_columns"))
        {
            scope.Merge(column.GetString()!, first, middle, type);
        }
    }

    private IReadOnlyList<LineageColumn> Table(string schema, string table, CommonTables common) =>
        schema.Length == 0 && common.TryGetValue(table, out IReadOnlyList<LineageColumn>? known)
            ? known
            : tables($"{schema}.{table}") ?? throw new FormatException($"There is no table {schema}.{table}.");

    private static IReadOnlyList<LineageColumn> Renamed(IReadOnlyList<LineageColumn> columns, List<JsonElement> names) =>
        [.. columns.Select((column, index) => index < names.Count ? column with { Name = names[index].GetString()! } : column)];

    private ColumnSources Sources(JsonElement expression, LineageScope scope, CommonTables common) => Text(expression, "class") switch
    {
        "CONSTANT" => ColumnSources.None,
        "COLUMN_REF" => scope.Resolve([.. List(expression, "column_names").Select(static name => name.GetString()!)]),
        "SUBQUERY" when Text(expression, "subquery_type") == "SCALAR" =>
            ColumnSources.Of(Query(expression.GetProperty("subquery").GetProperty("node"), common, scope).Select(static column => column.Sources)),
        "FUNCTION" or "WINDOW" when Text(expression, "function_name") is "count_star" or "row_number" => ColumnSources.Of([ColumnSources.RowCount, Parts(expression, scope, common)]),
        "" or "FUNCTION" or "WINDOW" or "CAST" or "CASE" or "COMPARISON" or "CONJUNCTION" or "BETWEEN" or "OPERATOR" => Parts(expression, scope, common),
        var other => throw new FormatException($"The lineage does not follow {other} {Text(expression, "subquery_type")}."),
    };

    /// <summary>An expression's own expressions stand in its properties, some behind a list or an object that is none itself.</summary>
    private ColumnSources Parts(JsonElement element, LineageScope scope, CommonTables common) => ColumnSources.Of(element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(static property => property.Name != "cast_type").Select(property => Part(property.Value, scope, common)),
        JsonValueKind.Array => element.EnumerateArray().Select(item => Part(item, scope, common)),
        _ => [],
    });

    private ColumnSources Part(JsonElement element, LineageScope scope, CommonTables common) =>
        element.ValueKind == JsonValueKind.Object ? Sources(element, scope, common) : Parts(element, scope, common);

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static List<JsonElement> List(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];
}
