using System.Text.Json;

namespace Streamify.Core.Simulation.Behaviour;

/// <summary>A JSON value that remembers its line, so that a mistake can be found in a file of hundreds of lines.</summary>
internal sealed class JsonNodeWithLine
{
    private JsonNodeWithLine(string path, int line)
    {
        Path = path;
        Line = line;
    }

    public string Path { get; }

    public int Line { get; }

    public string Where => $"{Path} (line {Line})";

    /// <summary>A string, long, double, bool or null; null for objects and arrays too.</summary>
    public object? Value { get; private set; }

    public Dictionary<string, JsonNodeWithLine>? Members { get; private set; }

    public List<JsonNodeWithLine>? Items { get; private set; }

    /// <exception cref="JsonException">Not JSON; comments and trailing commas are allowed.</exception>
    public static JsonNodeWithLine Parse(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        json = json.StartsWith(mark) ? json[3..] : json;
        Utf8JsonReader reader = new(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 });
        Lines lines = new(json);
        reader.Read();
        JsonNodeWithLine root = Read(ref reader, ref lines, "");
        reader.Read();
        return root;
    }

    private static JsonNodeWithLine Read(ref Utf8JsonReader reader, ref Lines lines, string path)
    {
        JsonNodeWithLine node = new(path, lines.At(reader.TokenStartIndex));
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                node.Members = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string name = reader.GetString()!;
                    reader.Read();
                    node.Members[name] = Read(ref reader, ref lines, path.Length == 0 ? name : $"{path}.{name}");
                }

                break;
            case JsonTokenType.StartArray:
                node.Items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    node.Items.Add(Read(ref reader, ref lines, $"{path}[{node.Items.Count}]"));
                }

                break;
            case JsonTokenType.String:
                node.Value = reader.GetString();
                break;
            case JsonTokenType.Number:
                node.Value = reader.TryGetInt64(out long whole) ? whole : reader.GetDouble();
                break;
            case JsonTokenType.True or JsonTokenType.False:
                node.Value = reader.GetBoolean();
                break;
        }

        return node;
    }

    /// <summary>Counts lines as the reader moves on; positions only grow.</summary>
    private ref struct Lines(ReadOnlySpan<byte> json)
    {
        private readonly ReadOnlySpan<byte> _json = json;
        private int _counted;
        private int _line = 1;

        public int At(long position)
        {
            _line += _json[_counted..(int)position].Count((byte)'\n');
            _counted = (int)position;
            return _line;
        }
    }
}
