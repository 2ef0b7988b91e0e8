using System.Globalization;
using System.Text;
using System.Text.Json;
using Streamify.Core.Lake.Delta;

namespace Streamify.Core.Lake.Columns;

/// <summary>
/// The statistics of an add action. Readers skip files by them, so a lower bound may be too low and an upper bound too high, never
/// the other way round: long text is cut, and a cut upper bound gets the highest character behind it.
/// </summary>
internal static class DeltaStatistics
{
    private const int LongestText = 32;
    private const string HighestCharacter = "\U0010FFFF";

    // Delta writes times as ISO text with milliseconds; beyond these years there is no such text.
    private static readonly long FirstMicros = new DateTimeOffset(1, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000;
    private static readonly long LastMicros = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000;

    public static string Write(int rows, IReadOnlyList<(LakeColumn Column, ColumnStatistics Statistics)> columns) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("numRecords", rows);
        writer.WriteStartObject("minValues");
        foreach ((LakeColumn column, ColumnStatistics statistics) in columns)
        {
            WriteBound(writer, column, statistics.Smallest, upper: false);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("maxValues");
        foreach ((LakeColumn column, ColumnStatistics statistics) in columns)
        {
            WriteBound(writer, column, statistics.Largest, upper: true);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("nullCount");
        foreach ((LakeColumn column, ColumnStatistics statistics) in columns)
        {
            writer.WriteNumber(column.Name, statistics.Nulls);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>The text itself, or a bound of it of at most <see cref="LongestText"/> characters and a little.</summary>
    public static string Bound(string text, bool upper)
    {
        if (text.Length <= LongestText)
        {
            return text;
        }

        int cut = char.IsLowSurrogate(text[LongestText]) ? LongestText - 1 : LongestText;
        if (!upper)
        {
            return text[..cut];
        }

        // The highest character must be higher than what follows the cut, or it is taken along.
        StringBuilder bound = new(text[..cut]);
        while (text.AsSpan(cut).StartsWith(HighestCharacter, StringComparison.Ordinal))
        {
            bound.Append(HighestCharacter);
            cut += HighestCharacter.Length;
        }

        return cut == text.Length ? text : bound.Append(HighestCharacter).ToString();
    }

    private static void WriteBound(Utf8JsonWriter writer, LakeColumn column, object? value, bool upper)
    {
        switch (value)
        {
            case string text:
                writer.WriteString(column.Name, Bound(text, upper));
                break;
            case long micros when column.Type == LakeType.Timestamp:
                if (micros >= FirstMicros && micros <= LastMicros)
                {
                    writer.WriteString(column.Name, Time(micros, upper));
                }

                break;
            case long number:
                writer.WriteNumber(column.Name, number);
                break;
            case double number:
                // One zero, whichever sign the smallest had.
                writer.WriteNumber(column.Name, number == 0 ? 0 : number);
                break;
            default:
                break;
        }
    }

    private static string Time(long micros, bool upper)
    {
        long milliseconds = Math.DivRem(micros, 1000, out long rest);
        milliseconds += (rest, upper) switch
        {
            ( > 0, true) => 1,
            ( < 0, false) => -1,
            _ => 0,
        };
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }
}
