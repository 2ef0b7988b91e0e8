using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Streamify.Core.Analytics;

/// <summary>The module's door.</summary>
public static class AnalyticsModule
{
    /// <summary>Adds <see cref="IOverviewQueries"/> and <see cref="IAudienceQueries"/>; needs the warehouse.</summary>
    public static IServiceCollection AddAnalytics(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<AnalyticsOptions>().Bind(configuration.GetSection(AnalyticsOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AnalyticsOptions>, AnalyticsOptionsValidator>());
        services.TryAddSingleton<IOverviewQueries, OverviewQueries>();
        services.TryAddSingleton<IAudienceQueries, AudienceQueries>();
        return services;
    }
}
