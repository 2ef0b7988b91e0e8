namespace Streamify.Web.Components.Admin.Genres.Charts;

/// <summary>Colours of lines that stand for models, as CSS tokens.</summary>
internal static class Palette
{
    private static readonly string[] Tokens = ["--streams", "--listeners", "--paid", "--women", "--men", "--previous"];

    public static string Of(int index) => Tokens[index % Tokens.Length];
}
