using System.Text.RegularExpressions;

namespace Streamify.Web.Cli;

/// <summary>
/// Takes the settings out of the arguments: <c>--Streamify:DataPath=/data</c> (or with a space in place of the equals sign) sets what
/// the environment variable <c>Streamify__DataPath</c> sets, in front of every command.
/// </summary>
/// <param name="Settings">The settings, as <c>--key=value</c>.</param>
/// <param name="Rest">Everything else, in order.</param>
internal sealed partial record SettingsArguments(IReadOnlyList<string> Settings, IReadOnlyList<string> Rest)
{
    public static SettingsArguments Split(IReadOnlyList<string> arguments)
    {
        List<string> settings = [];
        List<string> rest = [];
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--")
            {
                rest.AddRange(arguments.Skip(i));
                break;
            }

            Match match = Setting().Match(arguments[i]);
            if (!match.Success)
            {
                rest.Add(arguments[i]);
            }
            else if (match.Groups["value"].Success)
            {
                settings.Add(arguments[i]);
            }
            else if (match.Groups["key"].Value.Contains(':', StringComparison.Ordinal) && i + 1 < arguments.Count)
            {
                settings.Add($"{arguments[i]}={arguments[++i]}");
            }
            else
            {
                rest.Add(arguments[i]);
            }
        }

        return new SettingsArguments(settings, rest);
    }

    /// <summary>A key with a colon, or one of the host's own keys.</summary>
    [GeneratedRegex("^--(?<key>[A-Za-z][A-Za-z0-9_.-]*(:[A-Za-z0-9_.-]+)+|environment|contentRoot|applicationName)(=(?<value>.*))?$", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Setting();
}
