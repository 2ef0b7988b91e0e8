using System.Globalization;
using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Registry;

namespace Streamify.Web.Components.Admin.Genres;

/// <summary>Scores as the page writes them.</summary>
internal static class Scores
{
    /// <summary><c>0.926</c></summary>
    public static string Three(double value) => double.IsFinite(value) ? value.ToString("0.000", CultureInfo.InvariantCulture) : "–";

    /// <summary><c>+0.012</c>, <c>−0.012</c>, <c>0.000</c></summary>
    public static string Signed(double value)
    {
        double rounded = Math.Round(value, 3, MidpointRounding.AwayFromZero);
        string sign = rounded > 0 ? "+" : rounded < 0 ? "\u2212" : "";
        return sign + Math.Abs(rounded).ToString("0.000", CultureInfo.InvariantCulture);
    }

    /// <summary>The genre with the fewest held-out tracks.</summary>
    public static ClassScore Minority(ModelVersion version) => version.Scores.Report.Classes.MinBy(score => score.Support)!;
}
