using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Streamify.Core.Google;

/// <summary>The door to Google Cloud; nothing is opened before a module that stands on it is.</summary>
public static class GoogleModule
{
    /// <summary>Adds <see cref="GoogleOptions"/> and the clients of Google's services.</summary>
    public static IServiceCollection AddGoogle(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GoogleOptions>().Bind(configuration.GetSection(GoogleOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GoogleOptions>, GoogleOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<GoogleMetrics>();
        services.TryAddSingleton(provider => new GoogleClients(
            provider.GetRequiredService<IOptions<GoogleOptions>>().Value,
            configuration,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<GoogleMetrics>()));
        return services;
    }
}
