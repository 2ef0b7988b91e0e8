using System.Text;
using Streamify.Core;

namespace Streamify.Web.Hosting.Control;

/// <summary>Where the control socket is.</summary>
internal static class ControlSocketPath
{
    /// <summary>The system's bound for a socket's path is 104 (macOS) to 108 bytes (Linux), its end included.</summary>
    private const int MaxBytes = 100;

    /// <summary>
    /// In the data folder, or, when its path is too long for a socket, in a new folder of the temporary one that only this user may enter.
    /// The holder of the folder publishes which.
    /// </summary>
    public static string Choose(DataPaths paths)
    {
        string path = Path.Combine(paths.Root, "control.sock");
        return Encoding.UTF8.GetByteCount(path) <= MaxBytes
            ? path
            : Path.Combine(Directory.CreateTempSubdirectory("streamify-").FullName, "control.sock");
    }

    /// <summary>Removes the socket, and the folder that was made for it.</summary>
    public static void Remove(DataPaths paths, string socketPath)
    {
        File.Delete(socketPath);
        string folder = Path.GetDirectoryName(socketPath)!;
        if (!string.Equals(folder, paths.Root, StringComparison.Ordinal))
        {
            Directory.Delete(folder);
        }
    }
}
