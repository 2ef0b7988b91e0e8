using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quartz;

namespace Streamify.Core.Jobs;

/// <summary>The door of the jobs module.</summary>
public static class JobsModule
{
    /// <summary>
    /// Adds <see cref="ITransformRunner"/> and the schedule that runs it every hour once the host has started.
    /// Needs the state and warehouse modules.
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
        services.AddHostedService<RunHistoryService>();
        AddSchedule(services);
        return services;
    }

    private static void AddSchedule(IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "Streamify";

                // A transform that is cut off rolls back and runs again next time, so a stop need not wait for it.
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseInMemoryStore();
            quartz.ScheduleJob<TransformJob>((provider, trigger) => trigger
                .WithIdentity(TransformRunner.JobName)
                .WithSchedule(CronScheduleBuilder
                    .Create(provider.GetRequiredService<IOptions<JobsOptions>>().Value.TransformCron)
                    .InTimeZone(TimeZoneInfo.Utc)
                    .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
            quartz.ScheduleJob<CatchUpJob>(trigger => trigger.WithIdentity("catch-up").StartNow());
        });
        services.AddQuartzHostedService(hosted =>
        {
            hosted.WaitForJobsToComplete = true;
            hosted.AwaitApplicationStarted = true;
        });
    }
}
