using Streamify.Core.Lake.Columns;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Engine;

namespace Streamify.Core.Lake.Upkeep;

/// <summary>Reads a parquet file's rows for the statistics that Delta keeps of it. DuckDB orders text by its UTF-8 bytes, as Delta does.</summary>
internal static class FileStatistics
{
    public static (int Rows, string Json) Read(LakeEngine engine, string path, LakeSchema schema)
    {
        // A file that was written before the schema grew says nothing of the columns that came later.
        HashSet<string> held = [.. engine.Query($"SELECT name FROM parquet_schema({LakeEngine.Quote(path)})", static reader => reader.GetString(0))];
        LakeColumn[] present = [.. schema.Columns.Where(column => held.Contains(column.Name))];
        string columns = string.Concat(present.Select(static column => $", {Select(column)}"));
        return engine.Query($"SELECT count(*){columns} FROM {LakeEngine.Files([path])}", reader =>
        {
            int rows = checked((int)reader.GetInt64(0));
            List<(LakeColumn Column, ColumnStatistics Statistics)> statistics = [];
            for (int i = 0; i < present.Length; i++)
            {
                int at = 1 + (3 * i);
                int nulls = checked(rows - (int)reader.GetInt64(at));
                (object? smallest, object? largest) = (Value(reader.GetValue(at + 1)), Value(reader.GetValue(at + 2)));
                statistics.Add((present[i], smallest is null || largest is null ? new ColumnStatistics(nulls, null, null) : new ColumnStatistics(nulls, smallest, largest)));
            }

            return (rows, DeltaStatistics.Write(rows, statistics));
        })[0];
    }

    private static string Select(LakeColumn column)
    {
        string name = LakeEngine.Name(column.Name);
        return column.Type switch
        {
            LakeType.Boolean or LakeType.Binary => $"count({name}), NULL, NULL",
            LakeType.Timestamp => $"count({name}), epoch_us(min({name})), epoch_us(max({name}))",
            LakeType.Int32 => $"count({name}), min({name})::BIGINT, max({name})::BIGINT",
            _ => $"count({name}), min({name}), max({name})",
        };
    }

    private static object? Value(object? value) => value is null or DBNull || (value is double number && !double.IsFinite(number)) ? null : value;
}
