namespace Streamify.Core.Genres.Data;

/// <summary>A column as read: its numbers (NaN where there is none), and its texts when it was asked for as a label.</summary>
internal sealed class TableColumn(string name, bool keepTexts)
{
    private readonly List<double> _numbers = [];
    private readonly List<string?>? _texts = keepTexts ? [] : null;
    private readonly ColumnProfile _profile = new(name);

    public string Name => name;

    public bool KeepsTexts => keepTexts;

    public IReadOnlyList<double> Numbers => _numbers;

    public IReadOnlyList<string?> Texts => _texts ?? throw new InvalidOperationException($"the texts of column {name} were not kept");

    /// <summary>The first row whose value is no number, and that value; null while there is none.</summary>
    public (int Row, string Value)? FirstText { get; private set; }

    /// <summary>Whether any value is a number; a column without one is no feature.</summary>
    public bool HasNumbers { get; private set; }

    public ColumnSummary Summary => _profile.Build();

    public void AddMissing()
    {
        _numbers.Add(double.NaN);
        _texts?.Add(null);
        _profile.AddMissing();
    }

    /// <param name="value">A finite number.</param>
    /// <param name="text">How the file writes it; needed only when texts are kept.</param>
    public void AddNumber(double value, string? text)
    {
        HasNumbers = true;
        _numbers.Add(value);
        _texts?.Add(text);
        _profile.AddNumber(value);
    }

    public void AddText(string value)
    {
        FirstText ??= (_numbers.Count, value);
        _numbers.Add(double.NaN);
        _texts?.Add(value);
        _profile.AddText(value);
    }
}
