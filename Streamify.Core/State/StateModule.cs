using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Streamify.Core.State.Postgres;
using Streamify.Core.State.Sqlite;

namespace Streamify.Core.State;

/// <summary>The door of the state module.</summary>
public static class StateModule
{
    /// <summary>
    /// Adds <see cref="IRunRepository"/>, <see cref="ISettingsRepository"/>, <see cref="IGenreModelRepository"/>, <see cref="IUserRepository"/>,
    /// <see cref="ISetupTokenRepository"/>, <see cref="ISignInAttemptRepository"/>, <see cref="IAuditRepository"/>, <see cref="IDataKeyRepository"/>, <see cref="IBackfillRepository"/> and <see cref="IStateLocks"/> over the SQLite file at <see cref="DataPaths.State"/> or over
    /// PostgreSQL, and <see cref="IStateAccess"/>. The database is brought up to date at the first use.
    /// </summary>
    public static IServiceCollection AddState(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<StateOptions>().Bind(configuration.GetSection(StateOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StateOptions>, StateOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<StateDatabase>(Open);
        services.TryAddSingleton<IStateAccess>(static provider => provider.GetRequiredService<StateDatabase>());
        services.TryAddSingleton<DbDataSource>(static provider => PostgresConnection.Open(provider.GetRequiredService<IOptions<StateOptions>>().Value.ConnectionString));
        services.TryAddSingleton<IDataKeyRepository, DataKeyRepository>();
        services.TryAddSingleton<IStateLocks>(Locks);
        services.TryAddSingleton<IBackfillRepository, BackfillRepository>();
        services.TryAddSingleton<IRunRepository, RunRepository>();
        services.TryAddSingleton<ISettingsRepository, SettingsRepository>();
        services.TryAddSingleton<IGenreModelRepository, GenreModelRepository>();
        services.TryAddSingleton<IUserRepository, UserRepository>();
        services.TryAddSingleton<ISetupTokenRepository, SetupTokenRepository>();
        services.TryAddSingleton<ISignInAttemptRepository, SignInAttemptRepository>();
        services.TryAddSingleton<IAuditRepository, AuditRepository>();
        return services;
    }

    /// <summary>Whether the settings say that several processes share the state; for doors that register one thing or another.</summary>
    internal static bool IsShared(IConfiguration configuration) => configuration[$"{StateOptions.Section}:{nameof(StateOptions.Provider)}"] == StateOptions.PostgresProvider;

    private static IStateLocks Locks(IServiceProvider provider)
    {
        StateDatabase database = provider.GetRequiredService<StateDatabase>();
        return database.IsShared ? new PostgresLocks(database, provider.GetRequiredService<TimeProvider>()) : new ProcessLocks();
    }

    private static StateDatabase Open(IServiceProvider provider)
    {
        StateOptions options = provider.GetRequiredService<IOptions<StateOptions>>().Value;
        TimeProvider timeProvider = provider.GetRequiredService<TimeProvider>();
        return options.Provider == StateOptions.PostgresProvider
            ? new PostgresStateDatabase((NpgsqlDataSource)provider.GetRequiredService<DbDataSource>(), timeProvider)
            : new SqliteStateDatabase(provider.GetRequiredService<DataPaths>(), timeProvider);
    }
}
