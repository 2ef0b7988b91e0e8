using System.Globalization;

namespace Streamify.Core.Genres.Data;

/// <summary>Gathers a column's summary value by value.</summary>
internal sealed class ColumnProfile(string name)
{
    /// <summary>Texts are compared and shown up to this length.</summary>
    private const int ShownLength = 60;

    private int _count;
    private int _missing;
    private int _numbers;
    private bool _allIntegers = true;
    private double _minimum = double.PositiveInfinity;
    private double _maximum = double.NegativeInfinity;
    private double _sum;
    private string? _first;
    private string? _last;

    public bool HasText => _numbers < _count;

    public void AddMissing() => _missing++;

    public void AddNumber(double value)
    {
        _count++;
        _numbers++;
        _allIntegers &= value == Math.Truncate(value);
        _minimum = Math.Min(_minimum, value);
        _maximum = Math.Max(_maximum, value);
        _sum += value;
    }

    public void AddText(string value)
    {
        _count++;
        if (_first is null || string.CompareOrdinal(value, _first) < 0)
        {
            _first = value;
        }

        if (_last is null || string.CompareOrdinal(value, _last) > 0)
        {
            _last = value;
        }
    }

    public ColumnSummary Build()
    {
        if (_count == 0)
        {
            return new(name, ColumnType.Empty, 0, _missing, null, null, null);
        }

        if (HasText)
        {
            return new(name, ColumnType.Text, _count, _missing, Shorten(_first), Shorten(_last), null);
        }

        ColumnType type = _allIntegers ? ColumnType.Integer : ColumnType.Number;
        return new(name, type, _count, _missing, Show(_minimum), Show(_maximum), _sum / _count);
    }

    private static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string? Shorten(string? text) => text is { Length: > ShownLength } ? text[..ShownLength] + "…" : text;
}
