using System.Runtime.InteropServices;
using System.Text;

namespace Streamify.Core.Lake.Storage;

/// <summary>
/// Two calls that .NET lacks. Its File.Move without overwriting looks first and renames then, so of two movers at the same moment
/// both win; and it cannot sync a folder. Windows moves atomically and needs no sync of names (NTFS journals them).
/// </summary>
internal static class UnixFile
{
    private const int FileExists = 17;

    /// <summary>Gives a file its name, atomically; the temporary name may stay behind.</summary>
    /// <returns>False when the name was taken.</returns>
    public static bool TryGiveName(string temporary, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return TryMove(temporary, path);
        }

        if (Link(Terminated(temporary), Terminated(path)) == 0)
        {
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        if (error == FileExists)
        {
            return false;
        }

        throw new IOException($"Cannot give the file {path} its name: {Marshal.GetPInvokeErrorMessage(error)} (the lake's file system must know hard links).");
    }

    /// <summary>Makes the names in a folder durable.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(Terminated(folder), flags: 0);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot open the folder {folder} to sync it: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
        }

        try
        {
            if (Sync(descriptor) != 0)
            {
                throw new IOException($"Cannot sync the folder {folder}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static bool TryMove(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static byte[] Terminated(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] name);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
