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

    /// <summary>Women, men, the rest: the same order in every chart.</summary>
    public static int Order(string gender) => gender switch
    {
        "F" => 0,
        "M" => 1,
        _ => 2,
    };

    /// <summary>The CSS token.</summary>
    public static string Color(string gender) => gender switch
    {
        "F" => "--women",
        "M" => "--men",
        _ => "--unknown",
    };
}
