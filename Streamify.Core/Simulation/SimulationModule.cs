using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Streamify.Core.Simulation;

/// <summary>The door of the simulation.</summary>
public static class SimulationModule
{
    /// <summary>
    /// Adds <see cref="ISimulator"/> for the configured options, <see cref="ISimulatorFactory"/> for others, and
    /// <see cref="SimulationMetrics"/>. Needs the catalogue and logging beside it.
    /// </summary>
    public static IServiceCollection AddSimulation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SimulationOptions>().Bind(configuration.GetSection(SimulationOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SimulationOptions>, SimulationOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<SimulationMetrics>();
        services.TryAddSingleton<ISimulatorFactory, SimulatorFactory>();
        services.TryAddSingleton(provider => provider.GetRequiredService<ISimulatorFactory>().Create(provider.GetRequiredService<IOptions<SimulationOptions>>().Value));
        return services;
    }
}
