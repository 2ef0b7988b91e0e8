namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>Writes values and names into SQL where a parameter cannot stand.</summary>
internal static class SqlText
{
    public static string Quote(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
