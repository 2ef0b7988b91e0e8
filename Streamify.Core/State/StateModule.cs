using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Streamify.Core.State;

/// <summary>The door of the state module.</summary>
public static class StateModule
{
    /// <summary>
    /// Adds <see cref="IRunRepository"/>, <see cref="ISettingsRepository"/>, <see cref="IGenreModelRepository"/>, <see cref="IUserRepository"/>,
    /// <see cref="ISetupTokenRepository"/> and <see cref="IAuditRepository"/> over the SQLite file at <see cref="DataPaths.State"/>.
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
        services.TryAddSingleton<IUserRepository, UserRepository>();
        services.TryAddSingleton<ISetupTokenRepository, SetupTokenRepository>();
        services.TryAddSingleton<IAuditRepository, AuditRepository>();
        return services;
    }
}
