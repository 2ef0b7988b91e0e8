using System.Text.Json;
using Streamify.Core;

namespace Streamify.Web.Hosting;

/// <summary>
/// Holds a data folder for this process. The lock is the operating system's on an open file, so it ends with the process, however that
/// ends; the file beside it, which others read, only says who it is.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _stream;
    private readonly string _ownerPath;
    private DataFolderOwner _owner;

    private DataFolderLock(FileStream stream, string ownerPath, DataFolderOwner owner)
    {
        _stream = stream;
        _ownerPath = ownerPath;
        _owner = owner;
        Write();
    }

    /// <summary>Takes the folder, which is made when it is missing.</summary>
    /// <returns>Null when another process has it.</returns>
    /// <exception cref="IOException">The folder cannot be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static DataFolderLock? TryAcquire(DataPaths paths, string command, TimeProvider timeProvider)
    {
        Directory.CreateDirectory(paths.Root);
        string lockPath = Path.Combine(paths.Root, "streamify.lock");
        FileStream stream;
        try
        {
            stream = new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(lockPath))
        {
            return null;
        }

        try
        {
            return new DataFolderLock(stream, OwnerPath(paths), new DataFolderOwner(Environment.ProcessId, command, timeProvider.GetUtcNow(), null, []));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>What the holder of the folder says of itself; null when it says nothing.</summary>
    public static DataFolderOwner? ReadOwner(DataPaths paths)
    {
        try
        {
            return JsonSerializer.Deserialize<DataFolderOwner>(File.ReadAllBytes(OwnerPath(paths)), JsonSerializerOptions.Web);
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What others can read of this process.</summary>
    public DataFolderOwner Owner => _owner;

    /// <summary>Tells others how to reach this process.</summary>
    public void Publish(string? controlSocket, IReadOnlyList<string> urls)
    {
        _owner = _owner with { ControlSocket = controlSocket, Urls = urls };
        Write();
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_ownerPath);
        }
        catch (IOException)
        {
            // Whoever takes the folder next overwrites it.
        }

        _stream.Dispose();
    }

    private static string OwnerPath(DataPaths paths) => Path.Combine(paths.Root, "streamify.owner.json");

    private void Write()
    {
        string next = _ownerPath + ".next";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(_owner, JsonSerializerOptions.Web));
        File.Move(next, _ownerPath, overwrite: true);
    }
}
