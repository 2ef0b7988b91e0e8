using System.Diagnostics;
using Streamify.Tests.Support;

namespace Streamify.Tests.Google;

/// <summary>Runs Google's own Node clients where they are installed (<c>npm ci</c> in the folder Google/Node); the test is skipped elsewhere.</summary>
internal static class NodeClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The lines of a script that has passed.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(string script, params string[] arguments)
    {
        string folder = Path.Combine(SharedData.RepositoryRoot, "Streamify.Tests", "Google", "Node");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            Assert.Ignore("needs Google's Node clients: npm ci in Streamify.Tests/Google/Node");
        }

        ProcessStartInfo start = new("node", [script, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process node = Process.Start(start)!;
        Task<string> output = node.StandardOutput.ReadToEndAsync();
        Task<string> errors = node.StandardError.ReadToEndAsync();
        using CancellationTokenSource bound = new(Patience);
        try
        {
            await node.WaitForExitAsync(bound.Token);
        }
        finally
        {
            node.Kill(entireProcessTree: true);
        }

        Assert.That(node.ExitCode, Is.Zero, $"{await output}{Environment.NewLine}{await errors}");
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
