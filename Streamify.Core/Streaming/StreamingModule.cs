using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Streaming.Embedded;
using Streamify.Core.Streaming.Kafka;

namespace Streamify.Core.Streaming;

/// <summary>The door of the event log.</summary>
public static class StreamingModule
{
    /// <summary>Adds <see cref="IEventLog"/>. Needs <see cref="DataPaths"/> among the services.</summary>
    public static IServiceCollection AddStreaming(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StreamingOptions>().Bind(configuration.GetSection(StreamingOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StreamingOptions>, StreamingOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<StreamingMetrics>();
        services.TryAddSingleton(Open);
        return services;
    }

    private static IEventLog Open(IServiceProvider provider)
    {
        StreamingOptions options = provider.GetRequiredService<IOptions<StreamingOptions>>().Value;
        StreamingMetrics metrics = provider.GetRequiredService<StreamingMetrics>();
        return options.Provider == StreamingOptions.KafkaProvider
            ? new KafkaEventLog(options.Kafka, metrics, provider.GetRequiredService<ILogger<KafkaEventLog>>())
            : new EmbeddedEventLog(
                provider.GetRequiredService<DataPaths>().EventLog,
                options.Embedded,
                provider.GetRequiredService<TimeProvider>(),
                metrics,
                provider.GetRequiredService<ILogger<EmbeddedEventLog>>());
    }
}
