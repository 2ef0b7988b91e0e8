using System.Globalization;
using System.Text;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>Values as literals of GoogleSQL, for scripts that one transaction must run as a whole.</summary>
internal static class BigQueryText
{
    public static string Quote(string text)
    {
        StringBuilder quoted = new("'", text.Length + 8);
        foreach (char character in text)
        {
            quoted.Append(character switch
            {
                '\\' => "\\\\",
                '\'' => "\\'",
                '\n' => "\\n",
                '\r' => "\\r",
                _ when char.IsControl(character) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => character.ToString(),
            });
        }

        return quoted.Append('\'').ToString();
    }

    public static string Moment(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP_MICROS({(time.UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond})");

    /// <summary>A statement that names its parameters <c>$name</c>, with BigQuery's <c>@name</c>; texts and comments are left as they are.</summary>
    public static string Parameters(string sql)
    {
        StringBuilder text = new(sql.Length);
        for (int index = 0; index < sql.Length;)
        {
            int end = EndOfLiteral(sql, index);
            if (end > index)
            {
                text.Append(sql, index, end - index);
                index = end;
                continue;
            }

            bool parameter = sql[index] == '$' && index + 1 < sql.Length && (char.IsLetter(sql[index + 1]) || sql[index + 1] == '_');
            text.Append(parameter ? '@' : sql[index]);
            index++;
        }

        return text.ToString();
    }

    /// <summary>The end of the text, quoted name or comment that begins here; <paramref name="start"/> when none does.</summary>
    private static int EndOfLiteral(string sql, int start)
    {
        char first = sql[start];
        string rest = sql.Length - start >= 3 ? sql.Substring(start, 3) : sql[start..];
        if (rest is "'''" or "\"\"\"")
        {
            return Find(sql, start + 3, rest);
        }

        if (first is '\'' or '"' or '`')
        {
            return Find(sql, start + 1, first.ToString());
        }

        if (first == '#' || rest.StartsWith("--", StringComparison.Ordinal))
        {
            int line = sql.IndexOf('\n', start);
            return line < 0 ? sql.Length : line;
        }

        if (rest.StartsWith("/*", StringComparison.Ordinal))
        {
            int close = sql.IndexOf("*/", start + 2, StringComparison.Ordinal);
            return close < 0 ? sql.Length : close + 2;
        }

        return start;
    }

    private static int Find(string sql, int from, string end)
    {
        for (int index = from; index < sql.Length; index++)
        {
            if (sql[index] == '\\')
            {
                index++;
            }
            else if (string.CompareOrdinal(sql, index, end, 0, end.Length) == 0)
            {
                return index + end.Length;
            }
        }

        return sql.Length;
    }
}
