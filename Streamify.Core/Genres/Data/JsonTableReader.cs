using System.Text;
using System.Text.Json;

namespace Streamify.Core.Genres.Data;

/// <summary>Reads column-oriented JSON: <c>{"tempo": {"0": 165.9, "1": 126.9}, "energy": {...}}</c>; columns are aligned by their row keys.</summary>
internal ref struct JsonTableReader
{
    private readonly string _fileName;
    private readonly IReadOnlySet<string> _textColumns;
    private readonly DatasetLimits _limits;
    private readonly List<string> _keys = [];
    private readonly Dictionary<string, int> _rowOfKey = new(StringComparer.Ordinal);
    private readonly List<TableColumn> _columns = [];
    private Utf8JsonReader _reader;

    private JsonTableReader(string fileName, ReadOnlySpan<byte> content, IReadOnlySet<string> textColumns, DatasetLimits limits)
    {
        _fileName = fileName;
        _textColumns = textColumns;
        _limits = limits;
        _reader = new(content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content);
    }

    /// <exception cref="GenresException">The file is not such JSON, or is beyond the limits.</exception>
    public static Table Read(string fileName, byte[] content, IReadOnlySet<string> textColumns, DatasetLimits limits, CancellationToken cancellationToken)
    {
        JsonTableReader reader = new(fileName, content, textColumns, limits);
        try
        {
            return reader.ReadTable(cancellationToken);
        }
        catch (JsonException exception)
        {
            throw new GenresException($"{fileName}, line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}: not sound JSON.", exception);
        }
    }

    private Table ReadTable(CancellationToken cancellationToken)
    {
        _reader.Read();
        Expect(JsonTokenType.StartObject, "the file");
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string name = _reader.GetString()!;
            if (_columns.Count == _limits.MaxColumns)
            {
                throw new GenresException($"{_fileName} has more than {_limits.MaxColumns} columns, the most that are read.");
            }

            if (_columns.Any(column => column.Name == name))
            {
                throw new GenresException($"{_fileName} names the column '{name}' twice.");
            }

            _reader.Read();
            Expect(JsonTokenType.StartObject, $"column '{name}'");
            TableColumn column = new(name, _textColumns.Contains(name));
            if (_columns.Count == 0)
            {
                ReadFirst(column);
            }
            else
            {
                ReadAligned(column);
            }

            _columns.Add(column);
        }

        while (_reader.Read())
        {
        }

        if (_columns.Count == 0)
        {
            throw new GenresException($"{_fileName} is an empty object; expected columns such as {{\"track_id\": {{\"0\": 2}}}}.");
        }

        List<string> keys = _keys;
        return new(_fileName, _columns, keys.Count, keys, row => $"row key \"{keys[row]}\"");
    }

    private readonly void Expect(JsonTokenType type, string what)
    {
        if (_reader.TokenType != type)
        {
            throw new GenresException(
                $"{_fileName}: {what} is no JSON object (found {_reader.TokenType} at byte {_reader.TokenStartIndex}); expected columns of rows such as {{\"tempo\": {{\"0\": 165.9}}}}.");
        }
    }

    private void ReadFirst(TableColumn column)
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = _reader.GetString()!;
            if (_keys.Count == _limits.MaxRows)
            {
                throw new GenresException($"{_fileName} has more than {_limits.MaxRows} rows, the most that are read.");
            }

            if (!_rowOfKey.TryAdd(key, _keys.Count))
            {
                throw new GenresException($"{_fileName}: column '{column.Name}' has the row key \"{key}\" twice.");
            }

            _keys.Add(key);
            _reader.Read();
            AddValue(column, key);
        }
    }

    private void ReadAligned(TableColumn column)
    {
        // The common case is the same keys in the same order; the first departure moves to a look-up.
        int row = 0;
        Dictionary<int, (double Number, string? Text, bool IsText)>? scattered = null;
        TableColumn? one = null;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (scattered is null && row < _keys.Count && _reader.ValueTextEquals(_keys[row]))
            {
                _reader.Read();
                AddValue(column, _keys[row++]);
                continue;
            }

            string key = _reader.GetString()!;
            scattered ??= [];
            if (!_rowOfKey.TryGetValue(key, out int target))
            {
                throw new GenresException($"{_fileName}: column '{column.Name}' has the row key \"{key}\", which column '{_columns[0].Name}' has not.");
            }

            _reader.Read();
            one = new(column.Name, keepTexts: true);
            AddValue(one, key);
            if (target < row || !scattered.TryAdd(target, (one.Numbers[0], one.Texts[0], one.FirstText is not null)))
            {
                throw new GenresException($"{_fileName}: column '{column.Name}' has the row key \"{key}\" twice.");
            }
        }

        for (; row < _keys.Count; row++)
        {
            if (scattered is null || !scattered.TryGetValue(row, out (double Number, string? Text, bool IsText) value) || value.Text is null)
            {
                column.AddMissing();
            }
            else if (value.IsText)
            {
                column.AddText(value.Text);
            }
            else
            {
                column.AddNumber(value.Number, value.Text);
            }
        }
    }

    private readonly void AddValue(TableColumn column, string key)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.Null:
                column.AddMissing();
                break;
            case JsonTokenType.Number when _reader.TryGetDouble(out double number) && double.IsFinite(number):
                column.AddNumber(number, column.KeepsTexts ? Encoding.UTF8.GetString(_reader.ValueSpan) : null);
                break;
            case JsonTokenType.String when _reader.GetString() is { Length: > 0 } text:
                column.AddText(text);
                break;
            case JsonTokenType.String:
                column.AddMissing();
                break;
            case JsonTokenType.True or JsonTokenType.False:
                column.AddText(_reader.TokenType.ToString());
                break;
            default:
                throw new GenresException($"{_fileName}: column '{column.Name}', row key \"{key}\": expected a number, a text or null, found {_reader.TokenType}.");
        }
    }
}
