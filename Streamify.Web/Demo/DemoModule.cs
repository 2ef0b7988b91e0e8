using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Streamify.Web.Demo;

/// <summary>The door of the demo.</summary>
internal static class DemoModule
{
    /// <summary>Adds the demo. Needs the simulation, streaming, lake, warehouse, jobs and state modules, and an <see cref="Hosting.IStartupReport"/>.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DemoOptions>().Bind(configuration.GetSection(DemoOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DemoOptions>, DemoOptionsValidator>());
        services.TryAddSingleton<DemoMetrics>();
        services.TryAddSingleton<IDemoFingerprint, DemoFingerprint>();
        services.TryAddSingleton<DemoEras>();
        services.TryAddSingleton<DemoControl>();
        services.TryAddSingleton<DemoSimulationServices>();
        services.TryAddSingleton<FirstPublication>();
        services.AddHostedService<DemoService>();
        return services;
    }
}
