using System.Globalization;
using System.Net;
using System.Text;

namespace Streamify.Core.Genres.Reporting;

/// <summary>Builds one inline SVG picture; colours come from the page's style sheet by class.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _body = new();

    /// <param name="width">User units; the picture scales to its card.</param>
    /// <param name="height">User units.</param>
    /// <param name="alternative">What the picture shows, for those who cannot see it.</param>
    public Svg(double width, double height, string alternative)
    {
        Width = width;
        Height = height;
        _body.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Number(width)} {Number(height)}\" role=\"img\" aria-label=\"{Encode(alternative)}\">");
    }

    public double Width { get; }

    public double Height { get; }

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    public Svg Line(double x1, double y1, double x2, double y2, string css) =>
        Add($"<line class=\"{css}\" x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\"/>");

    public Svg Rect(double x, double y, double width, double height, string css, double radius = 0, double opacity = 1, string? title = null) =>
        Add($"<rect class=\"{css}\" x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(Math.Max(0, width))}\" height=\"{Number(Math.Max(0, height))}\" rx=\"{Number(radius)}\"{Opacity(opacity)}{End("rect", title)}");

    public Svg Circle(double x, double y, double radius, string css, double opacity = 1, string? title = null) =>
        Add($"<circle class=\"{css}\" cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\"{Opacity(opacity)}{End("circle", title)}");

    /// <param name="x">Anchor across.</param>
    /// <param name="y">Baseline.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="css">Class.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="rotate">Degrees about the anchor.</param>
    public Svg Text(double x, double y, string text, string css = "tick", string anchor = "start", double rotate = 0)
    {
        string turn = rotate == 0 ? "" : $" transform=\"rotate({Number(rotate)} {Number(x)} {Number(y)})\"";
        return Add($"<text class=\"{css}\" x=\"{Number(x)}\" y=\"{Number(y)}\" text-anchor=\"{anchor}\"{turn}>{Encode(text)}</text>");
    }

    public Svg Path(IEnumerable<(double X, double Y)> points, string css)
    {
        string path = string.Join(" ", points.Select(point => $"{Number(point.X)},{Number(point.Y)}"));
        return Add($"<polyline class=\"{css}\" points=\"{path}\"/>");
    }

    public string Build() => _body + "</svg>";

    private static string Opacity(double opacity) => opacity >= 1 ? "" : $" fill-opacity=\"{Number(opacity)}\"";

    private static string End(string element, string? title) => title is null ? "/>" : $"><title>{Encode(title)}</title></{element}>";

    private Svg Add(string element)
    {
        _body.Append(element);
        return this;
    }
}
