using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Streaming.Embedded;

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
        services.TryAddSingleton<IEventLog>(provider => new EmbeddedEventLog(
            provider.GetRequiredService<DataPaths>().EventLog,
            provider.GetRequiredService<IOptions<StreamingOptions>>().Value.Embedded,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<StreamingMetrics>(),
            provider.GetRequiredService<ILogger<EmbeddedEventLog>>()));
        return services;
    }
}
