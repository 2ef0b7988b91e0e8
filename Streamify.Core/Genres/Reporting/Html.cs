using System.Globalization;
using System.Text;

namespace Streamify.Core.Genres.Reporting;

/// <summary>Small pieces of the page.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    public static string Encode(string text) => Svg.Encode(text);

    public Html Raw(string markup)
    {
        _text.Append(markup).Append('\n');
        return this;
    }

    public Html Section(string title, string lead) => Raw($"<h2>{Encode(title)}</h2>").Raw($"<p class=\"lead\">{Encode(lead)}</p>");

    public Html Card(string title, string caption, string content, string size = "", IReadOnlyList<string>? legend = null)
    {
        Raw($"<section class=\"card {size}\"><h3>{Encode(title)}</h3><p>{Encode(caption)}</p>{content}");
        if (legend is not null)
        {
            string items = string.Concat(legend.Select((name, i) => $"<li style=\"--swatch:var(--c{i + 1})\">{Encode(name)}</li>"));
            Raw($"<ul class=\"legend\">{items}</ul>");
        }

        return Raw("</section>");
    }

    public Html Tile(string name, string value, string more) =>
        Raw($"<div class=\"tile\"><div class=\"name\">{Encode(name)}</div><div class=\"value\">{Encode(value)}</div><div class=\"more\">{Encode(more)}</div></div>");

    /// <param name="head">Column names; one that starts with a space is set to the left as text.</param>
    /// <param name="rows">Cells as markup.</param>
    public static string Table(IReadOnlyList<string> head, IEnumerable<string> rows)
    {
        string cells = string.Concat(head.Select(name => name.StartsWith(' ') ? $"<th class=\"text\">{Encode(name.Trim())}</th>" : $"<th>{Encode(name)}</th>"));
        return $"<div class=\"scroll\"><table><thead><tr>{cells}</tr></thead><tbody>{string.Concat(rows)}</tbody></table></div>";
    }

    public static string Row(IEnumerable<string> cells) => $"<tr>{string.Concat(cells.Select(cell => $"<td>{cell}</td>"))}</tr>";

    public static string F(double value, string format = "0.000") => value.ToString(format, CultureInfo.InvariantCulture);

    public static string P(double value) => value.ToString("P1", CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();
}
