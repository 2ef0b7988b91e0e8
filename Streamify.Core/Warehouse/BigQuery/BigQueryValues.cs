using System.Globalization;
using System.Text.Json;
using Streamify.Core.Google.BigQuery;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>Between BigQuery's cells and plain values: null, string, bool, long, double, decimal, <see cref="DateTime"/> in UTC, <see cref="DateOnly"/>, byte[], lists and structs.</summary>
internal static class BigQueryValues
{
    private const long MicrosecondTicks = TimeSpan.TicksPerMicrosecond;

    public static object?[] Row(BigQuerySchema schema, BigQueryResults.Row row) =>
        [.. schema.Fields.Select((field, index) => Plain(field, row.F is { } cells && index < cells.Count ? cells[index].V : default))];

    /// <summary>A parameter of a query.</summary>
    /// <exception cref="ArgumentException">The value has no type here.</exception>
    public static QueryJob.Parameter Parameter(string name, object? value)
    {
        (string type, string? text) = value switch
        {
            null => ("STRING", null),
            string characters => ("STRING", characters),
            bool truth => ("BOOL", truth ? "true" : "false"),
            sbyte or byte or short or ushort or int or uint or long => ("INT64", Convert.ToString(value, CultureInfo.InvariantCulture)),
            float or double => ("FLOAT64", Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)),
            decimal number => ("NUMERIC", number.ToString(CultureInfo.InvariantCulture)),
            DateTimeOffset moment => ("TIMESTAMP", Moment(moment.UtcDateTime)),
            DateTime moment => ("TIMESTAMP", Moment(moment.Kind == DateTimeKind.Local ? moment.ToUniversalTime() : moment)),
            DateOnly date => ("DATE", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            Enum constant => ("STRING", constant.ToString()),
            _ => throw new ArgumentException($"The parameter {name} has the type {value.GetType().Name}, which BigQuery has none for.", nameof(value)),
        };
        return new QueryJob.Parameter(name, new QueryJob.ParameterTypeName(type), new QueryJob.Value(text));
    }

    private static string Moment(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "+00:00";

    private static object? Plain(BigQueryField field, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        if (field.Mode == "REPEATED")
        {
            return value.EnumerateArray().Select(item => Plain(field with { Mode = null }, item.GetProperty("v"))).ToArray();
        }

        if (field.Fields is { } fields)
        {
            JsonElement[] cells = [.. value.GetProperty("f").EnumerateArray()];
            return fields.Select((inner, index) => KeyValuePair.Create(inner.Name, Plain(inner, cells[index].GetProperty("v")))).ToDictionary(StringComparer.Ordinal);
        }

        return Scalar(field.Type, value.GetString()!);
    }

    private static object Scalar(string type, string text) => type switch
    {
        "INTEGER" or "INT64" => long.Parse(text, CultureInfo.InvariantCulture),
        "FLOAT" or "FLOAT64" => double.Parse(text, CultureInfo.InvariantCulture),
        "BOOLEAN" or "BOOL" => bool.Parse(text),
        "NUMERIC" => decimal.Parse(text, CultureInfo.InvariantCulture),
        "TIMESTAMP" => DateTime.UnixEpoch.AddTicks(long.Parse(text, CultureInfo.InvariantCulture) * MicrosecondTicks),
        "DATE" => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        "BYTES" => Convert.FromBase64String(text),
        _ => text,
    };
}
