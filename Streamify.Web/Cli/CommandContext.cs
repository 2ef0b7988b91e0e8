using System.CommandLine;
using Streamify.Core;

namespace Streamify.Web.Cli;

/// <summary>What every command works with.</summary>
/// <param name="Terminal">Where it speaks.</param>
/// <param name="TimeProvider">Its clock.</param>
/// <param name="Settings">Settings given as arguments, as <c>--key=value</c>.</param>
internal sealed record CommandContext(ITerminal Terminal, TimeProvider TimeProvider, IReadOnlyList<string> Settings)
{
    /// <summary>The option for the data folder that all commands have.</summary>
    public static Option<string?> DataOption() => new("--data")
    {
        Description = $"The data folder (setting {DataPaths.ConfigurationKey}; default ./data).",
        HelpName = "folder",
    };

    /// <summary>The settings with the data folder that the option names.</summary>
    public IReadOnlyList<string> SettingsWith(string? dataPath) =>
        string.IsNullOrWhiteSpace(dataPath) ? Settings : [.. Settings, $"--{DataPaths.ConfigurationKey}={dataPath}"];
}
