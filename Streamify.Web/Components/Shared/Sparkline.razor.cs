using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Streamify.Web.Components.Shared;

/// <summary>A small line without axes, drawn as SVG by the server.</summary>
public sealed partial class Sparkline : ComponentBase
{
    private const int Width = 120;
    private const int Height = 36;
    private const int MaxPoints = 60;
    private const double Margin = 3;

    private string _line = "";
    private string _area = "";

    /// <summary>The values, oldest first; long series are averaged down.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<double> Values { get; set; } = [];

    /// <summary>The CSS token of its colour.</summary>
    [Parameter]
    public string Color { get; set; } = "--streams";

    /// <summary>True when the line stands on zero (counts), false when it fills its height (shares).</summary>
    [Parameter]
    public bool FromZero { get; set; }

    protected override void OnParametersSet()
    {
        IReadOnlyList<double> values = Thin(Values);
        if (values.Count < 2)
        {
            _line = _area = "";
            return;
        }

        double low = FromZero ? 0 : values.Min();
        double span = Math.Max(values.Max() - low, double.Epsilon);
        StringBuilder path = new();
        for (int i = 0; i < values.Count; i++)
        {
            double x = (double)i / (values.Count - 1) * Width;
            double y = Height - Margin - ((values[i] - low) / span * (Height - (2 * Margin)));
            path.Append(i == 0 ? 'M' : 'L')
                .Append(x.ToString("0.#", CultureInfo.InvariantCulture))
                .Append(' ')
                .Append(y.ToString("0.#", CultureInfo.InvariantCulture));
        }

        _line = path.ToString();
        _area = $"{_line}L{Width} {Height}L0 {Height}Z";
    }

    private static IReadOnlyList<double> Thin(IReadOnlyList<double> values)
    {
        if (values.Count <= MaxPoints)
        {
            return values;
        }

        int size = (values.Count + MaxPoints - 1) / MaxPoints;
        return [.. values.Chunk(size).Select(chunk => chunk.Average())];
    }
}
