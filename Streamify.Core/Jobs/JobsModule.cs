using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Jobs.Schedule;

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
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<JobsMetrics>();
        services.TryAddSingleton<ITransformRunner, TransformRunner>();
        services.TryAddSingleton<RunRecorder>();
        services.TryAddSingleton<LakeUpkeepRunner>();
        services.AddHostedService<RunHistoryService>();
        services.AddHostedService<GenreKeeper>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, RunLogProvider>());
        services.AddSchedule(configuration);
        return services;
    }
}
