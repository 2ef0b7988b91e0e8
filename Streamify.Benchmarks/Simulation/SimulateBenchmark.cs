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
            await GenerateAsync(options.Users, threads: 0, withReport: true, Math.Min(options.Events, 1_000_000), cancellationToken);
            await StageAsync("to memory, 1 thread", () => GenerateAsync(options.Users, threads: 1, withReport: false, options.Events, cancellationToken));
            await StageAsync("to memory", () => GenerateAsync(options.Users, threads: 0, withReport: false, options.Events, cancellationToken));
            await StageAsync("to memory, with report", () => GenerateAsync(options.Users, threads: 0, withReport: true, options.Events, cancellationToken));
            await StageAsync("JSON lines to files", () => WriteAsync(folder, compress: false, cancellationToken));
            await StageAsync("gzipped to files", () => WriteAsync(folder, compress: true, cancellationToken));
            if (options.ManyUsers > 0)
            {
                await StageAsync($"{options.ManyUsers:N0} users", () => GenerateAsync(options.ManyUsers, threads: 0, withReport: false, options.Events, cancellationToken));
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

    private static async Task<(long Events, long Bytes)> GenerateAsync(int users, int threads, bool withReport, long events, CancellationToken cancellationToken)
    {
        await using ServiceProvider services = Build(users, threads);
        ISimulationRun run = await services.GetRequiredService<ISimulator>().StartAsync(Start, withReport, cancellationToken);
        while (run.Events < events)
        {
            await run.NextAsync(long.MaxValue, cancellationToken);
        }

        return (run.Events, 0);
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
