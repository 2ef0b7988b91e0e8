using System.Globalization;
using Streamify.Benchmarks;
using Streamify.Benchmarks.Genres;
using Streamify.Benchmarks.KafkaSink;
using Streamify.Benchmarks.Pipeline;
using Streamify.Benchmarks.Scaling;
using Streamify.Benchmarks.Simulation;
using Streamify.Benchmarks.Soak;
using Streamify.Benchmarks.Warehouse;

const string Usage = $"""
    usage: Streamify.Benchmarks {PipelineOptions.Usage}
           Streamify.Benchmarks {SimulateOptions.Usage}
           Streamify.Benchmarks {GenresBenchmarkOptions.Usage}
           Streamify.Benchmarks sink <folder> <events>
           Streamify.Benchmarks {KafkaSinkOptions.Usage}
           Streamify.Benchmarks {WarehouseBenchmarkOptions.Usage}
           Streamify.Benchmarks {SoakCommand.Usage}
           Streamify.Benchmarks {ScalingOptions.Usage}
    """;

#pragma warning disable RS0030 // a benchmark's output is the console
TextWriter output = Console.Out;
TextWriter errors = Console.Error;
#pragma warning restore RS0030

try
{
    switch (args)
    {
        case ["pipeline", .. string[] rest]:
            var options = PipelineOptions.Parse(rest);
            await output.WriteLineAsync(StageTable.Head);
            await new PipelineBenchmark(options, output).RunAsync(CancellationToken.None);
            return 0;
        case ["simulate", .. string[] rest]:
            var simulation = SimulateOptions.Parse(rest);
            await output.WriteLineAsync(StageTable.Head);
            await new SimulateBenchmark(simulation, output).RunAsync(CancellationToken.None);
            return 0;
        case ["genres", .. string[] rest]:
            var study = GenresBenchmarkOptions.Parse(rest);
            await output.WriteLineAsync(StageTable.Head);
            await new GenresBenchmark(study, output).RunAsync(CancellationToken.None);
            return 0;
        case ["warehouse", .. string[] rest]:
            await new WarehouseBenchmark(WarehouseBenchmarkOptions.Parse(rest), output).RunAsync(CancellationToken.None);
            return 0;
        case ["scaling", .. string[] rest]:
            await ScalingCommand.RunAsync(ScalingOptions.Parse(rest), output);
            return 0;
        case ["sink", string dataPath, string events]:
            return await SinkBenchmark.RunAsync(dataPath, int.Parse(events, CultureInfo.InvariantCulture), output, CancellationToken.None);
        case ["kafka-sink", .. string[] rest]:
            return await new KafkaSinkBenchmark(KafkaSinkOptions.Parse(rest), output).RunAsync(CancellationToken.None);
        case ["soak", string schedules]:
            return await SoakCommand.RunAsync(int.Parse(schedules, CultureInfo.InvariantCulture), firstSeed: 1, output, CancellationToken.None);
        case ["soak", string schedules, string firstSeed]:
            return await SoakCommand.RunAsync(int.Parse(schedules, CultureInfo.InvariantCulture), int.Parse(firstSeed, CultureInfo.InvariantCulture), output, CancellationToken.None);
        case ["soak-child", string dataPath, string bootstrap, string instance, string seed]:
            return await SoakChild.RunAsync(dataPath, bootstrap, instance, int.Parse(seed, CultureInfo.InvariantCulture), output, CancellationToken.None);
        case ["crash-child", string dataPath, string seed]:
            return await CrashChild.RunAsync(dataPath, int.Parse(seed, CultureInfo.InvariantCulture), output, CancellationToken.None);
        default:
            await errors.WriteLineAsync(Usage);
            return 2;
    }
}
catch (FormatException error)
{
    await errors.WriteLineAsync(error.Message);
    return 2;
}
