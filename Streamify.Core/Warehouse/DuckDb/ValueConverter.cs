using System.Collections;
using System.Globalization;
using System.Numerics;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// Between the driver's types and plain ones: null, string, bool, long, double, decimal, <see cref="DateTime"/> in UTC,
/// <see cref="DateOnly"/>, byte[], object?[] for lists and dictionaries for structs and maps.
/// </summary>
internal static class ValueConverter
{
    public static object? Plain(object? value) => value switch
    {
        null or DBNull => null,
        string or bool or long or double or decimal or DateOnly or byte[] => value,
        sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float number => (double)number,
        ulong number => number <= long.MaxValue ? (long)number : (decimal)number,
        BigInteger number => FromBigInteger(number),
        DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        DateTimeOffset time => time.UtcDateTime,
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        Stream stream => Bytes(stream),
        IDictionary map => map.Keys.Cast<object>().ToDictionary(key => Convert.ToString(Plain(key), CultureInfo.InvariantCulture) ?? "", key => Plain(map[key]), StringComparer.Ordinal),
        IEnumerable list => list.Cast<object?>().Select(Plain).ToArray(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A plain value as a property's type.</summary>
    public static object? To(object? value, Type type)
    {
        Type target = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null)
        {
            return type.IsValueType && target == type
                ? throw new InvalidCastException($"A null cannot become a {type.Name}.")
                : null;
        }

        if (target.IsInstanceOfType(value))
        {
            return value;
        }

        return value switch
        {
            DateTime time when target == typeof(DateTimeOffset) => new DateTimeOffset(time),
            DateOnly date when target == typeof(DateTime) => date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            object?[] list when target.IsArray => ToArray(list, target.GetElementType()!),
            string text when target.IsEnum => Enum.Parse(target, text, ignoreCase: true),
            _ => Convert.ChangeType(value, target, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A parameter's value in a type the driver takes; moments go as UTC.</summary>
    public static object? Parameter(object? value) => value switch
    {
        DateTimeOffset time => time.ToUniversalTime(),
        DateTime { Kind: not DateTimeKind.Unspecified } time => new DateTimeOffset(time.ToUniversalTime()),
        Enum name => name.ToString(),
        _ => value,
    };

    private static object FromBigInteger(BigInteger number)
    {
        if (number >= long.MinValue && number <= long.MaxValue)
        {
            return (long)number;
        }

        return number >= new BigInteger(decimal.MinValue) && number <= new BigInteger(decimal.MaxValue)
            ? (decimal)number
            : number.ToString(CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(Stream stream)
    {
        using (stream)
        {
            using MemoryStream buffer = new();
            stream.CopyTo(buffer);
            return buffer.ToArray();
        }
    }

    private static Array ToArray(object?[] list, Type element)
    {
        Array array = Array.CreateInstance(element, list.Length);
        for (int index = 0; index < list.Length; index++)
        {
            array.SetValue(To(list[index], element), index);
        }

        return array;
    }
}
