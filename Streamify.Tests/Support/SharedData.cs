namespace Streamify.Tests.Support;

/// <summary>Real files and independent tools that live beside the repository on some machines; a test that needs them is skipped elsewhere.</summary>
internal static class SharedData
{
    /// <summary>The folder that holds Streamify.sln.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The path of a shared file or folder; skips the test when it is not there.</summary>
    public static string Require(string relativePath)
    {
        string? path = Find(relativePath);
        if (path is null)
        {
            Assert.Ignore($"needs ../shared/{relativePath}, which is not on this machine");
        }

        return path!;
    }

    /// <summary>The path, or null when it is not there.</summary>
    public static string? Find(string relativePath)
    {
        string path = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", relativePath));
        return Path.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Streamify.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository: no Streamify.sln above " + AppContext.BaseDirectory);
    }
}
