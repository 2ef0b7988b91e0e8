using MudBlazor;

namespace Streamify.Web.Components.Layout;

/// <summary>
/// Shapes and type of the component library. Its colours are not here: css/tokens.css maps them to the page's own tokens, because
/// the browser knows the theme before the server does.
/// </summary>
internal static class StreamifyTheme
{
    public static MudTheme Instance { get; } = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "10px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["Inter", "system-ui", "sans-serif"], FontSize = "0.875rem" },
            Button = new ButtonTypography { TextTransform = "none", FontWeight = "550", LetterSpacing = "0" },
        },
    };
}
