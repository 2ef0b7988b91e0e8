using CsCheck;

namespace Streamify.Tests.Lake;

/// <summary>Small generators that several tests share.</summary>
internal static class Generators
{
    /// <summary>One of the values.</summary>
    public static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    /// <summary>The value, or null one time in four.</summary>
    public static Gen<T?> Maybe<T>(this Gen<T> values)
        where T : struct => Gen.Select(values, Gen.Int[0, 3], static (value, dice) => dice == 0 ? (T?)null : value);
}
