using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using Streamify.Core.Warehouse.DuckDb;

namespace Streamify.Tests.Google;

/// <summary>Reads the rows of a parquet file as a load job does: the schema's columns, moments in microseconds, bytes in Base64.</summary>
internal static class ParquetRows
{
    public static IReadOnlyList<JsonObject> Read(byte[] content, JsonNode schema, bool mayHaveMore)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            using DuckDBConnection connection = new("DataSource=:memory:");
            connection.Open();
            connection.Execute("SET TimeZone = 'UTC'");
            HashSet<string> present = [.. connection.Rows($"SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet({SqlText.Quote(path)}, hive_partitioning = false))", default).Select(static row => (string)row[0]!)];
            string[] more = [.. present.Except(schema["fields"]!.AsArray().Select(static field => (string)field!["name"]!))];
            if (more.Length > 0 && !mayHaveMore)
            {
                throw new InvalidOperationException($"Provided Schema does not match Table: the file has {string.Join(", ", more)}.");
            }

            string columns = string.Join(", ", schema["fields"]!.AsArray().Select(field => $"{SqlText.Quote((string)field!["name"]!)}: {Expression((string)field["name"]!, (string)field["type"]!, present)}"));
            return [.. connection.Rows($"SELECT CAST(to_json({{{columns}}}) AS VARCHAR) FROM read_parquet({SqlText.Quote(path)}, hive_partitioning = false)", default).Select(static row => JsonNode.Parse((string)row[0]!)!.AsObject())];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Expression(string name, string type, HashSet<string> present)
    {
        string column = SqlText.Identifier(name);
        return !present.Contains(name) ? "NULL" : type switch
        {
            "TIMESTAMP" => $"epoch_us({column})",
            "BYTES" => $"base64({column})",
            _ => column,
        };
    }
}
