using System.Globalization;
using Streamify.Benchmarks;

#pragma warning disable RS0030 // a benchmark's output is the console
TextWriter output = Console.Out;
#pragma warning restore RS0030

return args switch
{
    ["crash-child", string dataPath, string seed] => await CrashChild.RunAsync(dataPath, int.Parse(seed, CultureInfo.InvariantCulture), output, CancellationToken.None),
    ["sink", string dataPath, string events] => await SinkBenchmark.RunAsync(dataPath, int.Parse(events, CultureInfo.InvariantCulture), output, CancellationToken.None),
    _ => 2,
};
