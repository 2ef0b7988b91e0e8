using System.Globalization;

namespace Streamify.Web.Hosting.Control;

/// <summary>The value of a query parameter that came as text.</summary>
internal static class ParameterValue
{
    /// <summary>
    /// A number, true, false or null when it reads as one, else text. A number with a leading zero (a zip code) stays text,
    /// and so does what stands in single quotes.
    /// </summary>
    public static object? Of(string text)
    {
        if (text.Length >= 2 && text[0] == '\'' && text[^1] == '\'')
        {
            return text[1..^1];
        }

        if (text is "null" or "NULL")
        {
            return null;
        }

        if (bool.TryParse(text, out bool yes))
        {
            return yes;
        }

        string digits = text.StartsWith('-') ? text[1..] : text;
        bool leadingZero = digits.Length > 1 && digits[0] == '0' && digits[1] != '.';
        if (digits.Length > 0 && char.IsAsciiDigit(digits[0]) && !leadingZero)
        {
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
            {
                return whole;
            }

            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            {
                return number;
            }
        }

        return text;
    }
}
