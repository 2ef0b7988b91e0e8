using System.Diagnostics;

namespace Streamify.Tests.Support;

/// <summary>Java for programs of a short life: what its second compiler would win is less than it costs.</summary>
internal static class ShortJava
{
    private const string Variable = "JAVA_TOOL_OPTIONS";

    /// <summary>Adds the options to the environment of a process to be.</summary>
    public static ProcessStartInfo WithShortJava(this ProcessStartInfo start, string more = "")
    {
        start.Environment[Variable] = $"-XX:TieredStopAtLevel=1 {more}".TrimEnd();
        return start;
    }
}
