using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Jobs.Backfills;
using Streamify.Core.Jobs.Schedule;
using Streamify.Core.State;

namespace Streamify.Core.Jobs;

/// <summary>The door of the jobs module.</summary>
public static class JobsModule
{
    /// <summary>
    /// Adds <see cref="ITransformRunner"/>, the schedule that runs it and the lake's upkeep once the host has started, and what keeps the
    /// songs' genres up to date. Needs the state, lake, warehouse and genres modules.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<JobsOptions>().Bind(configuration.GetSection(JobsOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JobsOptions>, JobsOptionsValidator>());
        bool sharedWarehouse = ScheduleModule.SharesWarehouse(configuration);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<JobsMetrics>();
        services.TryAddSingleton<ITransformRunner, TransformRunner>();
        services.TryAddSingleton<RunRecorder>();
        services.TryAddSingleton(provider => new TransformTurn(provider.GetRequiredService<IStateLocks>(), sharedWarehouse, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<LakeUpkeepRunner>();
        services.TryAddSingleton(provider => sharedWarehouse ? BackfillPlace.Shared : BackfillPlace.Own(provider.GetRequiredService<DataPaths>()));
        services.TryAddSingleton<BackfillService>();
        services.TryAddSingleton<IBackfills>(static provider => provider.GetRequiredService<BackfillService>());
        services.AddHostedService(static provider => provider.GetRequiredService<BackfillService>());
        services.AddHostedService<RunHistoryService>();
        services.AddHostedService<GenreKeeper>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, RunLogProvider>());
        services.AddSchedule(configuration);
        return services;
    }
}
