using System.Globalization;

namespace Streamify.Web.Components.Formatting;

/// <summary>Where a number went since the previous period.</summary>
public enum ChangeDirection
{
    Unknown,
    Flat,
    Up,
    Down,
}

/// <summary>A number's change against the previous period, in words short enough for a tile.</summary>
public sealed record Change(string Text, ChangeDirection Direction)
{
    private const double ManyTimes = 10;

    private static readonly Change NoEarlierData = new("no earlier data", ChangeDirection.Unknown);
    private static readonly Change None = new("no change", ChangeDirection.Flat);

    /// <summary>The change in percent of the previous period: <c>+23.3%</c>, or <c>×12</c> from ten times on.</summary>
    public static Change Relative(long now, long? before)
    {
        if (before is not { } previous)
        {
            return NoEarlierData;
        }

        if (previous == 0)
        {
            return now == 0 ? None : new Change("from zero", ChangeDirection.Up);
        }

        double ratio = (double)now / previous;
        return ratio >= ManyTimes
            ? new Change("×" + ratio.ToString("N0", CultureInfo.InvariantCulture), ChangeDirection.Up)
            : Signed((ratio - 1) * 100, "%");
    }

    /// <summary>The change of a share (0 to 1) in percentage points: <c>−0.3 pt</c>.</summary>
    public static Change Points(double? now, double? before) => now is { } share && before is { } previous
        ? Signed((share - previous) * 100, " pt")
        : NoEarlierData;

    private static Change Signed(double value, string unit)
    {
        double rounded = Math.Round(value, 1, MidpointRounding.AwayFromZero);
        if (rounded == 0)
        {
            return None;
        }

        string sign = rounded > 0 ? "+" : "\u2212";
        string text = sign + Math.Abs(rounded).ToString("N1", CultureInfo.InvariantCulture) + unit;
        return new Change(text, rounded > 0 ? ChangeDirection.Up : ChangeDirection.Down);
    }
}
