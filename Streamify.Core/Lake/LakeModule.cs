using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Letters;
using Streamify.Core.Lake.Replacement;
using Streamify.Core.Lake.Sink;
using Streamify.Core.Lake.Storage;
using Streamify.Core.Lake.Upkeep;
using Streamify.Core.Streaming;

namespace Streamify.Core.Lake;

/// <summary>The door of the lake.</summary>
public static class LakeModule
{
    /// <summary>
    /// Adds <see cref="ILakeSink"/>, <see cref="ILakeReader"/>, <see cref="ILakeTableWriter"/>, <see cref="ILakeMaintenance"/>, <see cref="ILakeHealth"/> and <see cref="IDeadLetters"/>. Needs <see cref="DataPaths"/> and <see cref="IEventLog"/> among the
    /// services; the host runs the sink.
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
        services.TryAddSingleton<IObjectStore>(static provider => new LocalObjectStore(provider.GetRequiredService<DataPaths>().Lake));
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
}
