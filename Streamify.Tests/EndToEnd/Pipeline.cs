using System.Text.Json;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Tests.Cli;
using Streamify.Tests.Lake;
using Streamify.Tests.Support;
using Streamify.Web.Cli;

namespace Streamify.Tests.EndToEnd;

/// <summary>What the tests ask the program about a data folder.</summary>
internal sealed class Pipeline(string workingFolder)
{
    /// <summary>The data folder that the program uses by itself.</summary>
    public string Data => Path.Combine(workingFolder, "data");

    public Task<Outcome> RunAsync(params string[] arguments) => StreamifyProcess.RunAsync(workingFolder, arguments);

    /// <summary>A command in the tests' own process: for what is only asked or prepared, a process of its own costs a second of the processor each time.</summary>
    public async Task<Outcome> RunHereAsync(params string[] arguments)
    {
        using StringTerminal terminal = new();
        int exitCode = await new StreamifyCommandLine(terminal, TimeProvider.System).RunAsync([.. arguments, "--data", Data]);
        return new Outcome(exitCode, terminal.OutText, terminal.ErrorText);
    }

    public StreamifyProcess Start(params string[] arguments) => StreamifyProcess.Start(workingFolder, arguments);

    /// <summary>The rows of a statement.</summary>
    public async Task<JsonElement[]> QueryAsync(string sql)
    {
        Outcome outcome = (await RunHereAsync("query", sql, "--json")).Expect(0);
        return JsonSerializer.Deserialize<JsonElement[]>(outcome.Output)!;
    }

    /// <summary>The number that a statement with one value answers.</summary>
    public async Task<long> NumberAsync(string sql) => (await QueryAsync(sql)).Single().EnumerateObject().Single().Value.GetInt64();

    /// <summary>The rows of each raw table.</summary>
    public async Task<Dictionary<string, long>> RawCountsAsync()
    {
        string sql = string.Join(" UNION ALL ", Topics.All.Select(topic => $"SELECT '{topic}' AS topic, count(*) AS n FROM raw.{topic}"));
        return (await QueryAsync(sql)).ToDictionary(row => row.GetProperty("topic").GetString()!, row => row.GetProperty("n").GetInt64());
    }

    /// <summary>The rows that an independent reader finds in a table of the lake; null when that reader is not on this machine.</summary>
    public async Task<long?> DeltaRowsAsync(string table)
    {
        if (SharedData.Find(DeltaReader.Script) is null || !LakeTables.All.Contains(table))
        {
            return null;
        }

        if (!Directory.Exists(Path.Combine(Data, "lake", table)))
        {
            // A topic without an event has no table yet.
            return 0;
        }

        return (await DeltaReader.ReadAsync(Path.Combine(Data, "lake", table))).GetProperty("rows").GetInt64();
    }
}
