using System.Diagnostics;
using System.Globalization;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

/// <summary>A file system of its own that holds a few megabytes; tests are skipped where none can be mounted.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const string Ballast = ".ballast";

    private readonly TempFolder _folder = new();

    public SmallDisk(int megabytes)
    {
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", _folder.Path) != 0)
        {
            _folder.Dispose();
            Assert.Ignore("A tmpfs cannot be mounted here.");
        }
    }

    public string Path => _folder.Path;

    /// <summary>Fills the disk until <paramref name="bytes"/> are free.</summary>
    public void Leave(long bytes)
    {
        Free();
        using FileStream ballast = new(System.IO.Path.Combine(Path, Ballast), FileMode.Create);
        ballast.Write(new byte[Math.Max(0, new DriveInfo(Path).AvailableFreeSpace - bytes)]);
    }

    /// <summary>Takes the filling away.</summary>
    public void Free() => File.Delete(System.IO.Path.Combine(Path, Ballast));

    public void Dispose()
    {
        Assert.That(Run("umount", "--lazy", _folder.Path), Is.Zero, $"{_folder.Path} could not be unmounted");
        _folder.Dispose();
    }

    private static int Run(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
