using System.Globalization;

namespace Streamify.Core.Genres.Reporting;

/// <summary>A frame with both axes; turns values into places.</summary>
internal sealed class Axes
{
    private readonly double _left;
    private readonly double _top;
    private readonly double _width;
    private readonly double _height;
    private readonly (double Min, double Max) _x;
    private readonly (double Min, double Max) _y;

    public Axes(Svg svg, (double Min, double Max) x, (double Min, double Max) y, double left = 46, double top = 12, double right = 14, double bottom = 40)
    {
        Svg = svg;
        _x = x;
        _y = y;
        _left = left;
        _top = top;
        _width = svg.Width - left - right;
        _height = svg.Height - top - bottom;
    }

    public Svg Svg { get; }

    public double Bottom => _top + _height;

    public double X(double value) => _left + (_width * (value - _x.Min) / (_x.Max - _x.Min));

    public double Y(double value) => _top + (_height * (1 - ((value - _y.Min) / (_y.Max - _y.Min))));

    public (double X, double Y) At(double x, double y) => (X(x), Y(y));

    public Axes XTicks(IEnumerable<double> values, string format)
    {
        foreach (double value in values)
        {
            Svg.Line(X(value), _top, X(value), Bottom, "grid");
            Svg.Text(X(value), Bottom + 16, value.ToString(format, CultureInfo.InvariantCulture), "tick", "middle");
        }

        return this;
    }

    public Axes YTicks(IEnumerable<double> values, string format)
    {
        foreach (double value in values)
        {
            Svg.Line(_left, Y(value), _left + _width, Y(value), "grid");
            Svg.Text(_left - 8, Y(value) + 4, value.ToString(format, CultureInfo.InvariantCulture), "tick", "end");
        }

        return this;
    }

    public Axes Titles(string x, string y)
    {
        Svg.Text(_left + (_width / 2), Svg.Height - 5, x, "axis-title", "middle");
        Svg.Text(12, _top + (_height / 2), y, "axis-title", "middle", -90);
        return this;
    }

    /// <summary>Round numbers that cover a range in about <paramref name="count"/> steps.</summary>
    public static double[] Round(double min, double max, int count)
    {
        double raw = (max - min) / count;
        double magnitude = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step = new[] { 1, 2, 2.5, 5, 10 }.First(factor => factor * magnitude >= raw * 0.999) * magnitude;
        double first = Math.Ceiling((min / step) - 1e-9);
        double last = Math.Floor((max / step) + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
    }
}
