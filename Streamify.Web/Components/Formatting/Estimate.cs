using System.Globalization;
using Streamify.Core.Analytics;

namespace Streamify.Web.Components.Formatting;

/// <summary>How numbers are written that may be estimated: with ≈ and no more digits than the sample supports.</summary>
/// <param name="OneIn">They are estimated from one listener in so many; null: they are exact.</param>
public sealed record Estimate(int? OneIn)
{
    /// <summary>Up to this relative standard error three digits mean something, beyond it two.</summary>
    private const double ThreeDigits = 0.01;

    /// <summary>Nothing is estimated.</summary>
    public static Estimate None { get; } = new((int?)null);

    /// <summary>What it is, in words; null for exact numbers.</summary>
    public string? Hint => OneIn is { } oneIn ? string.Create(CultureInfo.InvariantCulture, $"Estimated from one listener in {oneIn:N0}") : null;

    /// <summary>The overview's numbers of listeners.</summary>
    public static Estimate OfListeners(Overview overview) => new(overview.SampledOneIn);

    /// <summary>The overview's listens of songs, artists and genres: only a state's are estimated.</summary>
    public static Estimate OfPlays(Overview overview) => overview.State is null ? None : new(overview.SampledOneIn);

    /// <summary>The number with as many digits as mean something.</summary>
    public long Round(long value)
    {
        if (OneIn is not { } oneIn || value <= 0)
        {
            return value;
        }

        int digits = Math.Sqrt((oneIn - 1.0) / value) <= ThreeDigits ? 3 : 2;
        long unit = (long)Math.Pow(10, Math.Max(0, (int)Math.Log10(value) + 1 - digits));
        return (value + (unit / 2)) / unit * unit;
    }

    /// <summary>The share, 0 to 1, in whole percent when it is estimated.</summary>
    public double RoundShare(double share) => OneIn is null ? share : Math.Round(share, 2);

    /// <summary><c>10,415,914</c>, or <c>≈10,400,000</c></summary>
    public string Whole(long value) => OneIn is null ? Numbers.Whole(value) : "≈" + Numbers.Whole(Round(value));

    /// <summary><c>51.8%</c>, or <c>≈52%</c></summary>
    public string Percent(double share) => OneIn is null ? Numbers.Percent(share) : "≈" + (share * 100).ToString("0", CultureInfo.InvariantCulture) + "%";

    /// <summary>A column's heading in tables and files.</summary>
    public string Column(string name) => OneIn is null ? name : name + " (estimated)";

    /// <summary>The name of a tip's formatter, of which charts.js has one for exact and one for estimated numbers.</summary>
    public string Tip(string formatter) => OneIn is null ? formatter : formatter + "About";

    /// <summary>A change of such numbers.</summary>
    public Change About(Change change) => OneIn is null || change.Direction is ChangeDirection.Unknown or ChangeDirection.Flat ? change : change with { Text = "≈" + change.Text };
}
