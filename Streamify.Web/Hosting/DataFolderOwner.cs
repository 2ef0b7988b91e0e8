namespace Streamify.Web.Hosting;

/// <summary>Who holds a data folder, as it tells others.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Command">Its command: <c>serve</c>, <c>import</c>, ...</param>
/// <param name="Started">Since when, UTC.</param>
/// <param name="ControlSocket">The unix domain socket through which it takes orders; null when it takes none (yet).</param>
/// <param name="Urls">Where its dashboard is.</param>
internal sealed record DataFolderOwner(int ProcessId, string Command, DateTimeOffset Started, string? ControlSocket, IReadOnlyList<string> Urls)
{
    /// <summary>The command of a server.</summary>
    public const string ServeCommand = "serve";
}
