using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Streamify.Core;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Storage;
using Streamify.Core.Streaming;

namespace Streamify.Benchmarks.Soak;

/// <summary>A sink on a real broker, with frequent flushes, that says when it has flushed and may end itself at a step of a flush.</summary>
internal static class SoakChild
{
    public static async Task<int> RunAsync(string dataPath, string bootstrap, string instance, int seed, TextWriter output, CancellationToken cancellationToken)
    {
        Random random = new(seed);
        await using ServiceProvider services = Build(dataPath, bootstrap, instance, random);
        ILakeSink sink = services.GetRequiredService<ILakeSink>();
        sink.Committed += result =>
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"flushed {result.Rows}"));
            output.Flush();
        };
        await sink.RunAsync(cancellationToken);
        return 0;
    }

    /// <summary>The settings with which a soak's members of a group agree.</summary>
    public static IConfiguration Configure(string bootstrap, string instance) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{StreamingOptions.Section}:Provider"] = StreamingOptions.KafkaProvider,
            [$"{StreamingOptions.Section}:Kafka:BootstrapServers"] = bootstrap,
            [$"{StreamingOptions.Section}:Kafka:GroupInstanceId"] = instance,
            [$"{StreamingOptions.Section}:Kafka:Client:session.timeout.ms"] = "6000",
            [$"{StreamingOptions.Section}:Kafka:Client:reconnect.backoff.max.ms"] = "500",
            [$"{LakeOptions.Section}:MaxRetryDelay"] = "00:00:00.5",
        })
        .Build();

    private static ServiceProvider Build(string dataPath, string bootstrap, string instance, Random random)
    {
        ServiceCollection services = new();
        DataPaths paths = DataPaths.At(dataPath);
        services.AddLogging().AddSingleton(paths);

        // Two of three end themselves, at a step of their own choice.
        if (random.Next(3) > 0)
        {
            services.AddSingleton<IObjectStore>(new KillingStore(new LocalObjectStore(paths.Lake), (SoakStep)random.Next((int)SoakStep.BeforeUpload, (int)SoakStep.AfterCommit + 1), random.Next(0, 12)));
        }

        IConfiguration configuration = Configure(bootstrap, instance);
        services.AddStreaming(configuration).AddLake(configuration);

        // Below what an operator may set: many flushes in a short life.
        services.AddSingleton<IOptions<LakeOptions>>(new OptionsWrapper<LakeOptions>(new LakeOptions
        {
            FlushInterval = TimeSpan.FromMilliseconds(random.Next(50, 300)),
            MaxBufferedRows = random.Next(20, 500),
            MaxRetryDelay = TimeSpan.FromMilliseconds(500),
        }));
        return services.BuildServiceProvider();
    }
}
