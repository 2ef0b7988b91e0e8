using Streamify.Core;

namespace Streamify.Web.Hosting;

/// <summary>What users read when a data folder is somebody else's.</summary>
internal static class DataFolderMessages
{
    /// <summary>A command could not get at the folder.</summary>
    public static string Busy(DataPaths paths, DataFolderOwner? owner, string? silence)
    {
        if (owner is null)
        {
            return $"The data folder {paths.Root} is held by another process. Stop it, or wait for its end, and run this again.";
        }

        string socket = silence is null
            ? "It takes no orders on a control socket."
            : $"It does not answer on its control socket {owner.ControlSocket} ({silence}).";
        return $"The data folder {paths.Root} is held by '{owner.Command}' (process {owner.ProcessId}, since {owner.Started:u}). {socket} "
            + $"Stop it first (kill {owner.ProcessId}), or wait for its end, and run this again.";
    }

    /// <summary>A server found the folder taken.</summary>
    public static string AlreadyServed(DataPaths paths, DataFolderOwner? owner)
    {
        if (owner is null)
        {
            return $"The data folder {paths.Root} is held by another process. Stop it first, or use another folder (--data).";
        }

        string where = owner.Urls.Count > 0 ? $", dashboard at {owner.Urls[0]}" : "";
        return $"The data folder {paths.Root} is already held by '{owner.Command}' (process {owner.ProcessId}{where}). "
            + $"Stop it first (kill {owner.ProcessId}), or use another folder (--data).";
    }
}
