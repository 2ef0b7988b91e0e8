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
            Schedule<TransformJob>(quartz, TransformRunner.JobName, static options => options.TransformCron, CronTriggerMisfireInstruction.FireAndProceed);
            Schedule<LakeOptimizeJob>(quartz, LakeUpkeepRunner.OptimizeJob, static options => options.LakeOptimizeCron, CronTriggerMisfireInstruction.FireAndProceed);
            Schedule<LakeVacuumJob>(quartz, LakeUpkeepRunner.VacuumJob, static options => options.LakeVacuumCron, CronTriggerMisfireInstruction.FireAndProceed);
            Schedule<GenreTrainingJob>(quartz, GenreTrainingJob.JobName, static options => options.GenreTrainingCron, CronTriggerMisfireInstruction.DoNothing);
            Schedule<GenreDriftJob>(quartz, GenreDriftJob.JobName, static options => options.GenreDriftCron, CronTriggerMisfireInstruction.DoNothing);
            quartz.ScheduleJob<CatchUpJob>(trigger => trigger.WithIdentity("catch-up").StartNow());
        });
        services.AddQuartzHostedService(hosted =>
        {
            hosted.WaitForJobsToComplete = true;
            hosted.AwaitApplicationStarted = true;
        });
    }

    private static void Schedule<TJob>(
        IQuartzBuilder quartz, string name, Func<JobsOptions, string> cron, CronTriggerMisfireInstruction misfire)
        where TJob : class, IJob => quartz.ScheduleJob<TJob>((provider, trigger) => trigger
        .WithIdentity(name)
        .WithSchedule(CronScheduleBuilder
            .Create(cron(provider.GetRequiredService<IOptions<JobsOptions>>().Value))
            .InTimeZone(TimeZoneInfo.Utc)
            .WithMisfireInstruction(misfire)));
}
