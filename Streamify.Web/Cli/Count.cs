using System.Globalization;

namespace Streamify.Web.Cli;

/// <summary>Numbers with their noun.</summary>
internal static class Count
{
    /// <summary><c>1 row</c>, <c>12,187 rows</c>.</summary>
    public static string Of(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
