using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Benchmarks.Pipeline;
using Streamify.Core;
using Streamify.Core.Analytics;
using Streamify.Core.Catalogue;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Simulation;
using Streamify.Core.Warehouse;

namespace Streamify.Benchmarks.Warehouse;

/// <summary>
/// The warehouse over a lake of simulated events: everything from scratch, then one new hour, then late events of a former hour, then the dashboard's questions.
/// </summary>
internal sealed class WarehouseBenchmark(WarehouseBenchmarkOptions options, TextWriter output)
{
    private const string ShapeFile = "shape.json";
    private const int Askings = 20;
    private static readonly string[] StepNames = ["full build", "one new hour", "late events"];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string folder = options.Data ?? Directory.CreateTempSubdirectory("streamify-warehouse-").FullName;
        try
        {
            LakeShape shape = await FillAsync(folder, cancellationToken);
            await DescribeAsync(shape);
            await MeasureAsync(folder, shape, cancellationToken);
        }
        finally
        {
            if (options.Data is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private async Task<LakeShape> FillAsync(string folder, CancellationToken cancellationToken)
    {
        string file = Path.Combine(folder, ShapeFile);
        if (File.Exists(file))
        {
            return JsonSerializer.Deserialize<LakeShape>(await File.ReadAllTextAsync(file, cancellationToken))!;
        }

        Directory.CreateDirectory(folder);
        await using ServiceProvider services = Build(folder);
        LakeShape shape = await new LakeFill(services.GetRequiredService<ISimulator>(), services.GetRequiredService<LakeCatalog>(), options, output).RunAsync(cancellationToken);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(shape), cancellationToken);
        return shape;
    }

    private async Task DescribeAsync(LakeShape shape)
    {
        string topics = string.Join(", ", shape.Rows.Select(static topic => string.Create(CultureInfo.InvariantCulture, $"{topic.Value:N0} {topic.Key}")));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{shape.Hours} hours from {shape.From:yyyy-MM-dd}, {shape.Users:N0} users: {topics}; {shape.Files:N0} files, {shape.Bytes / 1e6:N0} MB; load of the machine {Load()}"));
        await output.WriteLineAsync();
    }

    private async Task MeasureAsync(string folder, LakeShape shape, CancellationToken cancellationToken)
    {
        string warehouse = Path.GetDirectoryName(DataPaths.At(folder).Warehouse)!;
        if (!options.AskOnly && Directory.Exists(warehouse))
        {
            Directory.Delete(warehouse, recursive: true);
        }

        await using ServiceProvider services = Build(folder);
        if (!options.AskOnly)
        {
            await BuildAsync(services, warehouse, shape, cancellationToken);
        }

        await AskAsync(services, cancellationToken);
        await AskEachAsync(services, cancellationToken);
        await output.WriteLineAsync();
        await output.WriteLineAsync($"load of the machine {Load()}");
    }

    private async Task BuildAsync(ServiceProvider services, string warehouse, LakeShape shape, CancellationToken cancellationToken)
    {
        SteppedLake lake = (SteppedLake)services.GetRequiredService<ILakeReader>();
        await output.WriteLineAsync(StageTable.Head);
        List<(string Name, TransformResult Result)> transforms = [];
        foreach ((string name, Dictionary<string, long> versions) in StepNames.Zip(shape.Steps))
        {
            lake.Versions = versions.Where(table => !options.ListensOnly || table.Key == Topics.ListenEvents).ToDictionary();
            StageResult stage = await StageClock.MeasureAsync(name, async () =>
            {
                TransformResult result = await services.GetRequiredService<IWarehouse>().TransformAsync(progress: null, cancellationToken);
                transforms.Add((name, result));
                return (result.RowsLoaded.Values.Sum(), SizeOf(warehouse));
            });
            await output.WriteLineAsync(StageTable.Row(stage));
        }

        foreach ((string name, TransformResult result) in transforms)
        {
            await WriteStepsAsync(name, result);
        }
    }

    private async Task WriteStepsAsync(string name, TransformResult result)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync($"| {name,-30} | {"rows",12} | {"seconds",8} |");
        await output.WriteLineAsync($"|{new string('-', 32)}|{new string('-', 13)}:|{new string('-', 9)}:|");
        foreach (TransformProgress step in result.Steps)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {step.Step,-30} | {step.Rows,12:N0} | {step.Elapsed.TotalSeconds,8:F3} |"));
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {"all",-30} | {result.Streams,12:N0} | {result.Elapsed.TotalSeconds,8:F3} |"));
    }

    private async Task AskAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync($"| {"question",-30} | {"p50 ms",8} | {"p95 ms",8} |");
        await output.WriteLineAsync($"|{new string('-', 32)}|{new string('-', 9)}:|{new string('-', 9)}:|");
        foreach ((string name, Func<int, Task> ask) in WarehouseQuestions.Of(services, cancellationToken))
        {
            List<double> times = await TimesAsync(ask);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {name,-30} | {times[Askings / 2],8:F1} | {times[(Askings * 95 / 100) - 1],8:F1} |"));
        }
    }

    /// <summary>Each of the overview's questions alone: 95th percentile in milliseconds, by range, for all states and for one.</summary>
    private async Task AskEachAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync($"| {"p95 ms",-20} |{string.Concat(WarehouseQuestions.Ranges.SelectMany(static range => new[] { $" {range.Name,12} |", $" {"one state",12} |" }))}");
        await output.WriteLineAsync($"|{new string('-', 22)}|{string.Concat(Enumerable.Repeat($"{new string('-', 13)}:|", 2 * WarehouseQuestions.Ranges.Count))}");
        foreach ((string name, Func<OverviewStatement, OverviewRange, string> build) in WarehouseQuestions.Overview)
        {
            StringBuilder row = new($"| {name,-20} |");
            foreach ((_, int hours) in WarehouseQuestions.Ranges)
            {
                foreach (string? state in new[] { null, WarehouseQuestions.AState })
                {
                    List<double> times = await TimesAsync(asking => WarehouseQuestions.AskAsync(services, build, hours, state, asking, cancellationToken));
                    row.Append(CultureInfo.InvariantCulture, $" {times[(Askings * 95 / 100) - 1],12:F1} |");
                }
            }

            await output.WriteLineAsync(row.ToString());
        }
    }

    /// <summary>Milliseconds of each asking in order, after one that warms up.</summary>
    private static async Task<List<double>> TimesAsync(Func<int, Task> ask)
    {
        List<double> times = [];
        for (int asking = -1; asking < Askings; asking++)
        {
            long started = Stopwatch.GetTimestamp();
            await ask(asking + 1);
            if (asking >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        times.Sort();
        return times;
    }

    private ServiceProvider Build(string folder)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("Streamify:Simulation:Users", options.SimulatedUsers.ToString(CultureInfo.InvariantCulture)),
                new("Streamify:Simulation:Seed", "1"),
                new("Streamify:Warehouse:MemoryLimit", options.Memory),
                new("Streamify:Analytics:ExactUpTo", (options.ExactUpTo ?? new AnalyticsOptions().ExactUpTo).ToString(CultureInfo.InvariantCulture)),
                new("Streamify:Warehouse:Threads", options.Threads?.ToString(CultureInfo.InvariantCulture))])
            .Build();
        IServiceCollection services = new ServiceCollection()
            .AddSingleton(configuration)
            .AddLogging()
            .AddMetrics()
            .AddSingleton(DataPaths.At(folder))
            .AddCatalogue(configuration)
            .AddSimulation(configuration)
            .AddLake(configuration)
            .AddWarehouse(configuration)
            .AddAnalytics(configuration);
        services.AddSingleton<ILakeReader>(provider => new SteppedLake(new LakeReader(provider.GetRequiredService<LakeCatalog>())));
        return services.BuildServiceProvider();
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length);
}
