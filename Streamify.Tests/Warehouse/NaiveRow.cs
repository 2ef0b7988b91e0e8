using System.Globalization;

namespace Streamify.Tests.Warehouse;

/// <summary>A row as text, so that rows of tables and recounted ones compare.</summary>
internal static class NaiveRow
{
    public static string Of(params object?[] values) => string.Join('|', values.Select(value => value switch
    {
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    }));
}
