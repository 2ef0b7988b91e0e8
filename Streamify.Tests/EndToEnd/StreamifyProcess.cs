using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Streamify.Tests.Support;

namespace Streamify.Tests.EndToEnd;

/// <summary>The built program as a process of its own.</summary>
internal sealed partial class StreamifyProcess : IAsyncDisposable
{
    /// <summary>The exit code of a process that a SIGKILL ended.</summary>
    private const int Killed = 128 + 9;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();
    private readonly SemaphoreSlim _said = new(0);

    private StreamifyProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            Append(_out, line.Data);
            _said.Release(line.Data is null ? int.MaxValue / 2 : 1);
        };
        process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => Read(_out);

    public string Error => Read(_error);

    public bool HasExited => _process.HasExited;

    /// <summary>The program that this build has made, of the same configuration as the tests.</summary>
    public static string Program { get; } = Path.Combine(
        SharedData.RepositoryRoot,
        "Streamify.Web",
        "bin",
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
        "net10.0",
        "Streamify.Web.dll");

    /// <summary>Starts the program in <paramref name="workingFolder"/> with nothing of the tests' own environment that it would listen to.</summary>
    public static StreamifyProcess Start(string workingFolder, params string[] arguments)
    {
        // A test run in the background of a shell ignores SIGINT, its children inherit that, and .NET respects it.
        bool resets = OperatingSystem.IsLinux();
        ProcessStartInfo start = new(resets ? "env" : "dotnet")
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string name in start.Environment.Keys.Where(IsSetting).ToArray())
        {
            start.Environment.Remove(name);
        }

        if (resets)
        {
            start.ArgumentList.Add("--default-signal=INT");
            start.ArgumentList.Add("dotnet");
        }

        start.ArgumentList.Add(Program);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new StreamifyProcess(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Outcome> RunAsync(string workingFolder, params string[] arguments)
    {
        await using StreamifyProcess process = Start(workingFolder, arguments);
        return await process.WaitAsync();
    }

    public async Task<Outcome> WaitAsync()
    {
        using CancellationTokenSource limit = new(Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The program did not end within {Patience.TotalSeconds:0} s.\n{Output}\n{Error}");
        }

        return new Outcome(_process.ExitCode, Output, Error);
    }

    /// <summary>Waits for the server's page and returns its address.</summary>
    public async Task<Uri> ReadyAsync()
    {
        await WaitUntil.TrueAsync(() => Ready().IsMatch(Output) || HasExited, Patience);
        Match match = Ready().Match(Output);
        Assert.That(match.Success, Is.True, $"The server ended before it was ready.\n{Output}\n{Error}");
        return new Uri(match.Groups[1].Value);
    }

    /// <summary>Waits until the server has bound its address and returns it.</summary>
    public async Task<Uri> ListeningAsync()
    {
        await WaitUntil.TrueAsync(() => Listening().IsMatch(Output) || HasExited, Patience);
        Match match = Listening().Match(Output);
        Assert.That(match.Success, Is.True, $"The server ended before it listened.\n{Output}\n{Error}");
        return new Uri(match.Groups[1].Value);
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGKILL as soon as it has written so many lines, whatever it does behind them.</summary>
    /// <returns>Whether it was still there to be killed.</returns>
    public async Task<bool> KillAfterAsync(int lines)
    {
        for (int line = 0; line < lines && !HasExited; line++)
        {
            Assert.That(await _said.WaitAsync(Patience), Is.True, $"The program did not write {lines} lines.\n{Output}\n{Error}");
        }

        await KillAsync();
        return _process.ExitCode == Killed;
    }

    /// <summary>Sends a signal by its name, <c>INT</c> or <c>TERM</c>.</summary>
    public async Task SignalAsync(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Streamify__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase)
        || name.Equals("DOTNET_URLS", StringComparison.OrdinalIgnoreCase);

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    [GeneratedRegex(@"Dashboard ready: (http\S+)")]
    private static partial Regex Ready();

    [GeneratedRegex(@"Listening\s+(http\S+)")]
    private static partial Regex Listening();
}
