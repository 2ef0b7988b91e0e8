using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Streamify.Core.State;

/// <summary>The door of the state module.</summary>
public static class StateModule
{
    /// <summary>
    /// Adds <see cref="IRunRepository"/>, <see cref="ISettingsRepository"/> and <see cref="IGenreModelRepository"/> over the SQLite file at <see cref="DataPaths.State"/>.
    /// It is made, or brought up to date, at the first use.
    /// </summary>
    public static IServiceCollection AddState(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<StateDatabase>();
        services.TryAddSingleton<IRunRepository, RunRepository>();
        services.TryAddSingleton<ISettingsRepository, SettingsRepository>();
        services.TryAddSingleton<IGenreModelRepository, GenreModelRepository>();
        return services;
    }
}
