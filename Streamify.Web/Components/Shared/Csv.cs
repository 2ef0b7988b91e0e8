using System.Globalization;
using System.Text;

namespace Streamify.Web.Components.Shared;

/// <summary>Writes a table as CSV (RFC 4180) that spreadsheets open safely.</summary>
internal static class Csv
{
    // A spreadsheet takes a text cell that starts so for a formula; song titles may start with anything.
    private const string FormulaStarts = "=+-@\t\r";

    public static string Write(DataTable table)
    {
        StringBuilder text = new();
        AppendLine(text, table.Columns);
        foreach (IReadOnlyList<object?> row in table.Rows)
        {
            AppendLine(text, row);
        }

        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, IEnumerable<object?> cells) =>
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quote(text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text),
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quote(value.ToString() ?? ""),
    };

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
