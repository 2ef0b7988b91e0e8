using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli;

/// <summary>Prints a query's answer.</summary>
internal static class TableWriter
{
    private const int WidestWatchedColumn = 60;
    private const string NullText = "NULL";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(ITerminal terminal, QueryTable table, TableFormat format)
    {
        switch (format)
        {
            case TableFormat.Json:
                WriteJson(terminal.Out, table);
                break;
            case TableFormat.Csv:
                WriteCsv(terminal.Out, table);
                break;
            default:
                WriteAligned(terminal, table);
                break;
        }
    }

    private static void WriteAligned(ITerminal terminal, QueryTable table)
    {
        int widest = terminal.Colours ? WidestWatchedColumn : int.MaxValue;
        string[][] texts = [.. table.Rows.Select(row => Array.ConvertAll(row, cell => Shown(cell, widest)))];
        string[] names = [.. table.Columns.Select(name => Shown(new Cell(CellKind.Text, name), widest))];
        int[] widths = [.. names.Select((name, column) => texts.Select(row => row[column].Length).Append(name.Length).Max())];
        bool[] right = [.. names.Select((_, column) => table.Rows.Any(row => row[column].Kind == CellKind.Number)
            && table.Rows.All(row => row[column].Kind is CellKind.Number or CellKind.Null))];

        WriteRow(terminal.Out, names, widths, right);
        terminal.Out.WriteLine(string.Join("  ", widths.Select(width => new string('─', width))));
        foreach (string[] row in texts)
        {
            WriteRow(terminal.Out, row, widths, right);
        }
    }

    private static void WriteRow(TextWriter writer, string[] texts, int[] widths, bool[] right)
    {
        StringBuilder line = new();
        for (int column = 0; column < texts.Length; column++)
        {
            line.Append(column == 0 ? "" : "  ");
            line.Append(right[column] ? texts[column].PadLeft(widths[column]) : texts[column].PadRight(widths[column]));
        }

        writer.WriteLine(line.ToString().TrimEnd());
    }

    /// <summary>One line without control characters: data must not be able to steer somebody's terminal.</summary>
    private static string Shown(Cell cell, int widest)
    {
        string text = cell.Kind == CellKind.Null ? NullText : cell.Text;
        if (text.Any(char.IsControl))
        {
            StringBuilder escaped = new();
            foreach (char character in text)
            {
                escaped.Append(character switch
                {
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    _ when char.IsControl(character) => $"\\u{(int)character:x4}",
                    _ => character.ToString(),
                });
            }

            text = escaped.ToString();
        }

        return text.Length <= widest ? text : text[..(widest - 1)] + "…";
    }

    private static void WriteJson(TextWriter writer, QueryTable table)
    {
        string[] names = UniqueNames(table.Columns);
        writer.Write('[');
        for (int index = 0; index < table.Rows.Count; index++)
        {
            writer.Write(index == 0 ? "\n  " : ",\n  ");
            writer.Write(ToJsonObject(names, table.Rows[index]));
        }

        writer.Write(table.Rows.Count == 0 ? "]\n" : "\n]\n");
        writer.Flush();
    }

    private static string ToJsonObject(string[] names, Cell[] row)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Relaxed))
        {
            json.WriteStartObject();
            for (int column = 0; column < names.Length; column++)
            {
                json.WritePropertyName(names[column]);
                row[column].Write(json);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Two columns may have one name; an object's fields may not.</summary>
    private static string[] UniqueNames(IReadOnlyList<string> columns)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        return [.. columns.Select(column =>
        {
            string name = column;
            for (int number = 2; !taken.Add(name); number++)
            {
                name = $"{column}_{number}";
            }

            return name;
        })];
    }

    private static void WriteCsv(TextWriter writer, QueryTable table)
    {
        writer.Write(string.Join(',', table.Columns.Select(Quote)) + "\n");
        foreach (Cell[] row in table.Rows)
        {
            writer.Write(string.Join(',', row.Select(cell => cell.Kind == CellKind.Null ? "" : Quote(cell.Text))) + "\n");
        }

        writer.Flush();
    }

    /// <summary>Empty text is quoted, so that it differs from no value.</summary>
    private static string Quote(string text) => text.Length == 0 || text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
