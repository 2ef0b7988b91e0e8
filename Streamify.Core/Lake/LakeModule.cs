using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Google;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Letters;
using Streamify.Core.Lake.Replacement;
using Streamify.Core.Lake.Sink;
using Streamify.Core.Lake.Storage;
using Streamify.Core.Lake.Storage.Gcs;
using Streamify.Core.Lake.Upkeep;
using Streamify.Core.Streaming;

namespace Streamify.Core.Lake;

/// <summary>The door of the lake.</summary>
public static class LakeModule
{
    /// <summary>
    /// Adds <see cref="ILakeSink"/>, <see cref="ILakeReader"/>, <see cref="ILakeTableWriter"/>, <see cref="ILakeMaintenance"/>, <see cref="ILakeHealth"/>, <see cref="ILakeAccess"/>, <see cref="ISharedFiles"/> and <see cref="IDeadLetters"/>. Needs <see cref="DataPaths"/> and <see cref="IEventLog"/> among the
    /// services, and <see cref="GoogleModule"/> when the lake is in a bucket; the host runs the sink.
    /// </summary>
    public static IServiceCollection AddLake(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LakeOptions>().Bind(configuration.GetSection(LakeOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LakeOptions>, LakeOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<LakeMetrics>();
        services.TryAddSingleton(static provider => new LakeHealth(
            provider.GetRequiredService<IOptions<LakeOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<LakeMetrics>()));
        services.TryAddSingleton<ILakeHealth>(static provider => provider.GetRequiredService<LakeHealth>());
        services.TryAddSingleton<IObjectStore>(static provider => OpenStore(provider));
        services.TryAddSingleton<ILakeAccess>(static provider => new LakeAccess(provider.GetRequiredService<IObjectStore>()));
        services.TryAddSingleton<ISharedFiles>(static provider => new SharedFiles(
            provider.GetRequiredService<IObjectStore>(),
            provider.GetRequiredService<IOptions<LakeOptions>>().Value.Provider == LakeOptions.GcsProvider));
        services.TryAddSingleton<LakeCatalog>();
        services.TryAddSingleton<ILakeReader, LakeReader>();
        services.TryAddSingleton<IDeadLetters, DeadLetters>();
        services.TryAddSingleton<ILakeTableWriter, LakeTableWriter>();
        services.TryAddSingleton<ILakeMaintenance>(static provider => new LakeMaintenance(
            provider.GetRequiredService<LakeCatalog>(),
            provider.GetRequiredService<IEventLog>(),
            provider.GetRequiredService<IOptions<LakeOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<LakeMetrics>(),
            provider.GetRequiredService<ILogger<LakeMaintenance>>()));
        services.TryAddSingleton<ILakeSink>(static provider => new LakeSink(new SinkContext(
            provider.GetRequiredService<IEventLog>(),
            provider.GetRequiredService<LakeCatalog>(),
            provider.GetRequiredService<IOptions<LakeOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<LakeMetrics>(),
            provider.GetRequiredService<LakeHealth>(),
            provider.GetRequiredService<ILogger<LakeSink>>())));
        return services;
    }

    private static IObjectStore OpenStore(IServiceProvider provider)
    {
        LakeOptions options = provider.GetRequiredService<IOptions<LakeOptions>>().Value;
        DataPaths paths = provider.GetRequiredService<DataPaths>();
        return options.Provider == LakeOptions.GcsProvider
            ? GcsObjectStore.Open(provider.GetRequiredService<GoogleClients>(), options.Gcs, paths.LakeCache)
            : new LocalObjectStore(paths.Lake);
    }
}
