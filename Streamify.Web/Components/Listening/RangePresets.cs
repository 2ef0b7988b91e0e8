namespace Streamify.Web.Components.Listening;

/// <summary>The words for the ranges.</summary>
internal static class RangePresets
{
    /// <summary>All, in the order in which they are offered.</summary>
    public static IReadOnlyList<RangePreset> Offered { get; } = Enum.GetValues<RangePreset>();

    /// <summary>The label of the button.</summary>
    public static string Label(this RangePreset range) => range switch
    {
        RangePreset.Day => "24 h",
        RangePreset.Week => "7 d",
        RangePreset.Fortnight => "14 d",
        RangePreset.All => "All",
        _ => "Custom",
    };

    /// <summary>The label in full, for titles and screen readers.</summary>
    public static string Words(this RangePreset range) => range switch
    {
        RangePreset.Day => "last 24 hours",
        RangePreset.Week => "last 7 days",
        RangePreset.Fortnight => "last 14 days",
        RangePreset.All => "all data",
        _ => "chosen range",
    };
}
