using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Streamify.Core.Simulation;

/// <summary>The door of the simulation.</summary>
public static class SimulationModule
{
    /// <summary>Adds <see cref="ISimulator"/>. Needs the catalogue, a <see cref="TimeProvider"/>, logging and metrics beside it.</summary>
    public static IServiceCollection AddSimulation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SimulationOptions>().Bind(configuration.GetSection(SimulationOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SimulationOptions>, SimulationOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<SimulationMetrics>();
        services.TryAddSingleton<ISimulator, Simulator>();
        return services;
    }
}
