using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quartz;
using Streamify.Core.Lake;
using Streamify.Core.State;
using Streamify.Core.State.Sqlite;
using Streamify.Core.Warehouse;

namespace Streamify.Core.Jobs.Schedule;

/// <summary>
/// Two schedules: the stored one, which all processes on one state share and each of whose times is run by one of them; and this process's
/// own, in memory, for what every process does for itself.
/// </summary>
internal static class ScheduleModule
{
    private const string Stored = "Streamify";
    private const string Own = "Streamify-own";

    /// <summary>Adds the two schedules with all jobs of the module.</summary>
    public static void AddSchedule(this IServiceCollection services, IConfiguration configuration)
    {
        bool shared = StateModule.IsShared(configuration);
        services.AddSchedule(shared, Plans(shared, configuration));
    }

    /// <summary>Adds the two schedules with these jobs in them.</summary>
    internal static void AddSchedule(this IServiceCollection services, bool shared, IReadOnlyList<JobPlan> plans)
    {
        services.TryAddSingleton<IJobSchedule>(provider => ActivatorUtilities.CreateInstance<JobSchedule>(provider, plans));
        services.AddHostedService<ScheduleKeeper>(provider => ActivatorUtilities.CreateInstance<ScheduleKeeper>(
            provider, [(IReadOnlyList<JobPlan>)[.. plans.Where(static plan => !plan.OnEveryInstance)]]));
        AddStored(services, shared);
        AddOwn(services, [.. plans.Where(static plan => plan.OnEveryInstance)]);
        foreach (string name in (string[])[Options.DefaultName, Own])
        {
            services.Configure<QuartzHostedServiceOptions>(name, static hosted =>
            {
                hosted.WaitForJobsToComplete = true;
                hosted.AwaitApplicationStarted = true;
            });
        }

        services.AddQuartzHostedService();
    }

    /// <summary>Whether all processes on one state have one warehouse; with DuckDB each has its own.</summary>
    public static bool SharesWarehouse(IConfiguration configuration) => StateModule.IsShared(configuration)
        && configuration[$"{WarehouseOptions.Section}:{nameof(WarehouseOptions.Provider)}"] == WarehouseOptions.BigQueryProvider;

    private static IReadOnlyList<JobPlan> Plans(bool shared, IConfiguration configuration)
    {
        bool ownWarehouse = shared && !SharesWarehouse(configuration);
        bool ownLake = shared && configuration[$"{LakeOptions.Section}:{nameof(LakeOptions.Provider)}"] != LakeOptions.GcsProvider;
        return
        [
            new(TransformRunner.JobName, typeof(TransformJob), static options => options.TransformCron, CronTriggerMisfireInstruction.FireAndProceed, ownWarehouse),
            new(LakeUpkeepRunner.OptimizeJob, typeof(LakeOptimizeJob), static options => options.LakeOptimizeCron, CronTriggerMisfireInstruction.FireAndProceed, ownLake),
            new(LakeUpkeepRunner.VacuumJob, typeof(LakeVacuumJob), static options => options.LakeVacuumCron, CronTriggerMisfireInstruction.FireAndProceed, ownLake),
            new(GenreTrainingJob.JobName, typeof(GenreTrainingJob), static options => options.GenreTrainingCron, CronTriggerMisfireInstruction.DoNothing, ownLake),
            new(GenreDriftJob.JobName, typeof(GenreDriftJob), static options => options.GenreDriftCron, CronTriggerMisfireInstruction.DoNothing, ownLake),
        ];
    }

    private static void AddStored(IServiceCollection services, bool shared)
    {
        services.AddQuartz(quartz =>
        {
            Name(quartz, Stored);
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                store.UseDataSource(Stored);
                if (shared)
                {
                    store.UsePostgres(source => source.DataSourceFactory = static provider => provider.GetRequiredService<DbDataSource>());
                    store.UseClustering();
                }
                else
                {
                    store.UseSqlite(static _ => { });
                }
            });
        });
        services.AddOptions<QuartzSchedulerOptions>().Configure<IStateAccess>(static (scheduler, state) => scheduler.InstanceId = state.Instance.Name);
        if (shared)
        {
            services.AddOptions<ClusteringOptions>().Configure<IOptions<JobsOptions>>(static (cluster, jobs) =>
            {
                cluster.CheckinInterval = jobs.Value.ClusterCheckin;
                cluster.CheckinMisfireThreshold = jobs.Value.ClusterCheckin;
            });
        }
        else
        {
            services.AddOptions<DataSourceOptions>(Stored).Configure<DataPaths>(static (source, paths) => source.ConnectionString = SqliteStateDatabase.ConnectionString(paths));
        }
    }

    private static void AddOwn(IServiceCollection services, IReadOnlyList<JobPlan> plans) => services.AddQuartz(Own, quartz =>
    {
        Name(quartz, Own);
        quartz.UseInMemoryStore();
        quartz.ScheduleJob<CatchUpJob>(static trigger => trigger.WithIdentity("catch-up").StartNow());
        foreach (JobPlan plan in plans)
        {
            quartz.AddJob(plan.Job, job => job.WithIdentity(plan.Name));
            quartz.AddTrigger<IJob>((provider, trigger) => trigger
                .WithIdentity(plan.Name)
                .ForJob(plan.Name)
                .WithSchedule(CronScheduleBuilder
                    .Create(plan.Cron(provider.GetRequiredService<IOptions<JobsOptions>>().Value))
                    .InTimeZone(TimeZoneInfo.Utc)
                    .WithMisfireInstruction(plan.Misfire)));
        }
    });

    private static void Name(IQuartzBuilder quartz, string name) => quartz.ConfigureScheduler(scheduler =>
    {
        scheduler.InstanceName = name;

        // A transform that is cut off rolls back and runs again next time, so a stop need not wait for it.
        scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
    });
}
