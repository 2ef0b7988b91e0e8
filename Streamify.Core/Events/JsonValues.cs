using System.Buffers.Text;
using System.Text.Json;

namespace Streamify.Core.Events;

/// <summary>
/// Reads a JSON value as the type that the contract wants, from whatever sensible form it comes in.
/// False means that the value is of another kind; a blank text counts as no value where a number belongs.
/// </summary>
internal static class JsonValues
{
    /// <summary>Whole numbers from numbers (<c>5</c>, <c>5.0</c>, <c>1.5e12</c>) and from text.</summary>
    public static bool TryInt64(ref Utf8JsonReader reader, out long? value)
    {
        value = null;
        if (reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out long number))
        {
            value = number;
            return true;
        }

        if (!TryDouble(ref reader, out double? real))
        {
            return false;
        }

        if (real is null)
        {
            return true;
        }

        // Beyond 2^53 a double no longer stands for one whole number.
        if (Math.Truncate(real.Value) != real.Value || Math.Abs(real.Value) > 9_007_199_254_740_992)
        {
            return reader.TokenType is JsonTokenType.String && TryTextInt64(reader.ValueSpan, out value);
        }

        value = (long)real.Value;
        return true;
    }

    /// <summary>As <see cref="TryInt64"/>, within 32 bits.</summary>
    public static bool TryInt32(ref Utf8JsonReader reader, out int? value)
    {
        value = null;
        if (!TryInt64(ref reader, out long? number) || number is < int.MinValue or > int.MaxValue)
        {
            return false;
        }

        value = (int?)number;
        return true;
    }

    /// <summary>Finite numbers from numbers and from text.</summary>
    public static bool TryDouble(ref Utf8JsonReader reader, out double? value)
    {
        value = null;
        double number;
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetDouble(out number):
                break;
            case JsonTokenType.String when IsBlank(reader.ValueSpan):
                return true;
            case JsonTokenType.String when Utf8Parser.TryParse(reader.ValueSpan, out number, out int used) && used == reader.ValueSpan.Length:
                break;
            default:
                return false;
        }

        value = number;
        return double.IsFinite(number);
    }

    /// <summary>True and false, also as text or as 1 and 0.</summary>
    public static bool TryBoolean(ref Utf8JsonReader reader, out bool? value)
    {
        value = reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.String when Is(reader.ValueSpan, "true"u8) => true,
            JsonTokenType.String when Is(reader.ValueSpan, "false"u8) => false,
            JsonTokenType.Number when reader.ValueSpan.SequenceEqual("1"u8) => true,
            JsonTokenType.Number when reader.ValueSpan.SequenceEqual("0"u8) => false,
            _ => null,
        };
        return value is not null || (reader.TokenType is JsonTokenType.String && IsBlank(reader.ValueSpan));
    }

    private static bool TryTextInt64(ReadOnlySpan<byte> text, out long? value)
    {
        bool whole = Utf8Parser.TryParse(text, out long number, out int used) && used == text.Length;
        value = whole ? number : null;
        return whole;
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept((byte)' ') < 0;

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> expected) => System.Text.Ascii.EqualsIgnoreCase(text, expected);
}
