using System.Diagnostics;
using System.Text.Json;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

/// <summary>The Delta project's own reader. It reads every live file and compares what the log says of it.</summary>
internal static class DeltaReader
{
    public const string Script = "delta/read";

    /// <summary>What the reader says of a table; the test fails when it finds a problem.</summary>
    public static async Task<JsonElement> ReadAsync(string table, params string[] applications)
    {
        ProcessStartInfo start = new(SharedData.Require(Script)) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(table);
        foreach (string application in applications)
        {
            start.ArgumentList.Add("--txn");
            start.ArgumentList.Add(application);
        }

        using Process process = Process.Start(start.WithShortJava())!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, output + await errors);
        return JsonDocument.Parse(output).RootElement.Clone();
    }
}
