namespace Streamify.Web.Components.Charts;

/// <summary>Words and colours for the genders.</summary>
internal static class Genders
{
    public static string Name(string gender) => gender switch
    {
        "F" => "Women",
        "M" => "Men",
        _ => "Not known",
    };

    /// <summary>The CSS token.</summary>
    public static string Color(string gender) => gender switch
    {
        "F" => "--women",
        "M" => "--men",
        _ => "--unknown",
    };
}
