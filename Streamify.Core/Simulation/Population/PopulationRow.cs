using System.Globalization;

namespace Streamify.Core.Simulation.Population;

/// <summary>One line of a file with fields, which knows where it stands.</summary>
internal sealed class PopulationRow
{
    private const long LargestFile = 64 * 1024 * 1024;

    private readonly string _path;
    private readonly int _line;
    private readonly string[] _fields;

    private PopulationRow(string path, int line, string[] fields)
    {
        _path = path;
        _line = line;
        _fields = fields;
    }

    /// <summary>A field without blanks around it.</summary>
    /// <exception cref="InvalidDataException">The line has no such field, or it is empty.</exception>
    public string this[int field, string name] => field >= 0 && field < _fields.Length && _fields[field].Trim() is { Length: > 0 } text
        ? text
        : throw Wrong($"{name} is missing");

    /// <summary>The lines of a file, one behind the other; blank ones are passed over.</summary>
    /// <exception cref="InvalidDataException">The file is too large.</exception>
    public static IEnumerable<PopulationRow> Read(string path, char separator, System.Text.Encoding encoding)
    {
        long length = new FileInfo(path).Length;
        if (length > LargestFile)
        {
            throw new InvalidDataException($"{path} has {length} bytes; expected at most {LargestFile}.");
        }

        using StreamReader reader = new(path, encoding, detectEncodingFromByteOrderMarks: true);
        for (int line = 1; reader.ReadLine() is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return new PopulationRow(path, line, text.Split(separator));
            }
        }
    }

    /// <summary>Where the heading has a column of that name.</summary>
    public int IndexOf(string name)
    {
        int index = Array.FindIndex(_fields, field => field.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw Wrong($"the heading has no column {name}");
    }

    /// <summary>Whether the field is there and not empty.</summary>
    public bool Has(int field) => field < _fields.Length && !string.IsNullOrWhiteSpace(_fields[field]);

    public double Number(int field, string name, double least, double most)
    {
        string text = this[field, name];
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most
            ? value
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; expected a number from {least} to {most}"));
    }

    public InvalidDataException Wrong(string what) => new($"{_path}:{_line}: {what}.");
}
