using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Benchmarks.Pipeline;
using Streamify.Core.Catalogue;
using Streamify.Core.Simulation;

namespace Streamify.Benchmarks.Simulation;

/// <summary>
/// The simulator alone: events encoded into memory and dropped, on one thread and on all; with the figures of the report; as JSON lines
/// into files, synced at the end; and the memory of a large population.
/// </summary>
internal sealed class SimulateBenchmark(SimulateOptions options, TextWriter output)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string folder = options.Folder ?? Directory.CreateTempSubdirectory("streamify-simulate-").FullName;
        try
        {
            // Once before, so that what is measured is not the compiler.
            await MeasureAsync("", options.Users, threads: 0, withReport: true, Math.Min(options.Events, 1_000_000), cancellationToken);
            await MeasureAsync("to memory, 1 thread", options.Users, threads: 1, withReport: false, options.Events, cancellationToken);
            await MeasureAsync("to memory", options.Users, threads: 0, withReport: false, options.Events, cancellationToken);
            await MeasureAsync("to memory, with report", options.Users, threads: 0, withReport: true, options.Events, cancellationToken);
            await StageAsync("JSON lines to files", () => WriteAsync(folder, compress: false, cancellationToken));
            await StageAsync("gzipped to files", () => WriteAsync(folder, compress: true, cancellationToken));
            if (options.ManyUsers > 0)
            {
                await StageAsync($"{options.ManyUsers:N0} users, all", () => AllAsync(cancellationToken));
            }
        }
        finally
        {
            if (options.Folder is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private async Task StageAsync(string name, Func<Task<(long Events, long Bytes)>> stage)
    {
        StageResult result = await StageClock.MeasureAsync(name, stage);
        await output.WriteLineAsync(StageTable.Row(result));
    }

    /// <summary>Measures the generation alone; the start, which makes the songs and the users, is not in it.</summary>
    private async Task MeasureAsync(string name, int users, int threads, bool withReport, long events, CancellationToken cancellationToken)
    {
        await using ServiceProvider services = Build(users, threads);
        ISimulationRun run = await services.GetRequiredService<ISimulator>().StartAsync(Start, withReport, cancellationToken);
        StageResult result = await StageClock.MeasureAsync(name, async () => (await TakeAsync(run, events, cancellationToken), 0));
        if (name.Length > 0)
        {
            await output.WriteLineAsync(StageTable.Row(result));
        }
    }

    /// <summary>The start with all its users included, for the memory.</summary>
    private async Task<(long Events, long Bytes)> AllAsync(CancellationToken cancellationToken)
    {
        await using ServiceProvider services = Build(options.ManyUsers, threads: 0);
        ISimulationRun run = await services.GetRequiredService<ISimulator>().StartAsync(Start, withReport: false, cancellationToken);
        return (await TakeAsync(run, options.Events, cancellationToken), 0);
    }

    private static async Task<long> TakeAsync(ISimulationRun run, long events, CancellationToken cancellationToken)
    {
        while (run.Events < events)
        {
            await run.NextAsync(long.MaxValue, cancellationToken);
        }

        return run.Events;
    }

    private async Task<(long Events, long Bytes)> WriteAsync(string folder, bool compress, CancellationToken cancellationToken)
    {
        await using ServiceProvider services = Build(options.Users, threads: 0);
        ISimulationRun run = await services.GetRequiredService<ISimulator>().StartAsync(Start, withReport: false, cancellationToken);
        await using SimulationFiles files = new(folder, compress);
        Task<IReadOnlyList<IReadOnlyList<SimulatedEvent>>>? next = run.NextAsync(long.MaxValue, cancellationToken);
        while (next is not null)
        {
            IReadOnlyList<IReadOnlyList<SimulatedEvent>> step = await next;
            next = run.Events < options.Events ? run.NextAsync(long.MaxValue, cancellationToken) : null;
            foreach (IReadOnlyList<SimulatedEvent> batch in step)
            {
                await files.WriteAsync(batch, cancellationToken);
            }
        }

        await files.CompleteAsync(cancellationToken);
        return (run.Events, files.Paths.Sum(path => new FileInfo(path).Length));
    }

    private static ServiceProvider Build(int users, int threads)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Streamify:Simulation:Users", users.ToString(CultureInfo.InvariantCulture)),
                new("Streamify:Simulation:Threads", threads.ToString(CultureInfo.InvariantCulture)),
                new("Streamify:Simulation:Seed", "1"),
            ])
            .Build();
        return new ServiceCollection().AddLogging().AddCatalogue(configuration).AddSimulation(configuration).BuildServiceProvider();
    }
}
