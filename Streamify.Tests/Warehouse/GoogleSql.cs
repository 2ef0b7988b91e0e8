using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Streamify.Tests.Support;

namespace Streamify.Tests.Warehouse;

/// <summary>Google's own analyser and evaluator of BigQuery's language, in a process of its own that answers JSON lines.</summary>
internal sealed class GoogleSql : IDisposable
{
    private readonly Process _process;

    public GoogleSql() => _process = Process.Start(Program("serve"))!;

    /// <summary>What the analyser alone says to files, each after those before it: the exit code, 0 when all is right, and its mistakes.</summary>
    public static (int ExitCode, string Mistakes) Check(params string[] files)
    {
        ProcessStartInfo start = Program(["check", .. files]);
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        string mistakes = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, mistakes);
    }

    /// <summary>Runs a script; returns the rows of its last statement, values as text.</summary>
    public string?[][] Run(string sql)
    {
        JsonElement answer = Ask(new { op = "query", sql });
        JsonElement last = answer.GetProperty("results").EnumerateArray().Last();
        return last.TryGetProperty("rows", out JsonElement rows)
            ? [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? null : value.ToString()).ToArray())]
            : [];
    }

    /// <summary>Runs a script; returns the result of every statement, with columns, types and rows.</summary>
    public IReadOnlyList<JsonElement> RunAll(string sql) => [.. Ask(new { op = "query", sql }).GetProperty("results").EnumerateArray()];

    public void Load(string table, IReadOnlyList<Dictionary<string, object?>> rows) => Ask(new { op = "load", table, rows });

    /// <summary>An answer as it comes.</summary>
    /// <exception cref="InvalidOperationException">The statement is wrong or failed; the message begins with the evaluator's.</exception>
    public JsonElement Ask(object request)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        _process.StandardInput.Flush();
        JsonElement answer = JsonDocument.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The evaluator has ended.")).RootElement;
        return answer.TryGetProperty("error", out JsonElement error)
            ? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{error.GetString()}\n{JsonSerializer.Serialize(request)}"))
            : answer;
    }

    private static ProcessStartInfo Program(params string[] arguments)
    {
        string program = SharedData.Require("googlesql/googlesql");
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "java"))))
        {
            Assert.Ignore("needs Java, which is not on this machine");
        }

        return new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true }.WithShortJava("-XX:+UseSerialGC");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
