using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Streamify.Core;
using Streamify.Core.Jobs;
using Streamify.Core.Jobs.Schedule;
using Streamify.Core.State;
using Streamify.Tests.Support;

namespace Streamify.Tests.Jobs;

/// <summary>The stored schedule: what it keeps over a stop, and how several processes share it.</summary>
[TestFixture(StateOptions.SqliteProvider)]
[TestFixture(StateOptions.PostgresProvider)]
[Parallelizable(ParallelScope.Self)]
public sealed class ScheduleTests(string provider)
{
    private const string Hourly = "0 5 * * * ?";

    private TempFolder _folder = null!;
    private string _connection = "";

    private bool Shared => provider == StateOptions.PostgresProvider;

    [SetUp]
    public async Task SetUp()
    {
        _connection = Shared ? await PostgresServer.NewDatabaseAsync() : "";
        _folder = new TempFolder();
    }

    [TearDown]
    public void TearDown() => _folder?.Dispose();

    [TestCase(CronTriggerMisfireInstruction.FireAndProceed, true)]
    [TestCase(CronTriggerMisfireInstruction.DoNothing, false)]
    public async Task What_was_missed_while_nobody_was_here_runs_once_if_it_shall(CronTriggerMisfireInstruction misfire, bool runs)
    {
        JobPlan[] plans = [new("late", typeof(NotedJob), static _ => Hourly, misfire, OnEveryInstance: false), new("every second", typeof(NotedJob), static _ => "* * * * * ?", misfire, OnEveryInstance: false)];
        using (IHost first = Build(plans, new Notes()))
        {
            await first.StartAsync();
            await first.StopAsync();
        }

        await MissAsync("late");
        Notes notes = new();
        using IHost second = Build(plans, notes);
        await second.StartAsync();

        await WaitUntil.TrueAsync(() => notes.Runs.Count(run => run.Job == "every second") >= 2 && notes.Runs.Any(run => run.Job == "late") == runs);
        await second.StopAsync();

        Assert.That(notes.Runs.Count(run => run.Job == "late"), Is.EqualTo(runs ? 1 : 0));
    }

    [Test]
    public async Task A_changed_setting_wins_over_what_is_stored_and_a_job_that_is_gone_goes()
    {
        using (IHost first = Build([Plan("transform", Hourly), Plan("gone", Hourly)], new Notes()))
        {
            await first.StartAsync();
            await first.StopAsync();
        }

        using IHost second = Build([Plan("transform", "0 35 * * * ?")], new Notes());
        await second.StartAsync();
        IScheduler scheduler = await second.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        ICronTrigger trigger = (ICronTrigger)(await scheduler.GetTrigger(new TriggerKey("transform")))!;
        bool gone = await scheduler.GetTrigger(new TriggerKey("gone")) is null;
        await second.StopAsync();

        Assert.That(trigger.CronExpressionString, Is.EqualTo("0 35 * * * ?"));
        Assert.That(trigger.NextFireTimeUtc!.Value.Minute, Is.EqualTo(35));
        Assert.That(gone, Is.True);
    }

    [Test]
    public async Task Each_time_runs_once_whatever_the_number_of_processes_and_never_beside_itself()
    {
        Notes notes = new();
        JobPlan[] plans = [Plan("shared", "* * * * * ?"), new("own", typeof(NotedJob), static _ => "* * * * * ?", CronTriggerMisfireInstruction.DoNothing, OnEveryInstance: true)];
        IHost[] hosts = [.. Enumerable.Range(0, Shared ? 3 : 1).Select(_ => Build(plans, notes))];
        await Task.WhenAll(hosts.Select(host => host.StartAsync()));

        await WaitUntil.TrueAsync(() => notes.Runs.Count(run => run.Job == "shared") >= 6 && hosts.All(host => notes.Runs.Any(run => run.Job == "own" && run.Instance == Name(host))));
        await Task.WhenAll(hosts.Select(host => host.StopAsync()));

        DateTimeOffset[] times = [.. notes.Runs.Where(run => run.Job == "shared").Select(run => run.Due).Order()];
        Assert.That(times, Is.Unique);
        Assert.That(times.Zip(times.Skip(1), (one, next) => next - one), Is.All.EqualTo(TimeSpan.FromSeconds(1)), "no time is left out");
        Assert.That(notes.MostAtOnce, Is.EqualTo(1));
        foreach (IHost host in hosts)
        {
            host.Dispose();
        }
    }

    private static string Name(IHost host) => host.Services.GetRequiredService<IStateAccess>().Instance.Name;

    private static JobPlan Plan(string name, string cron) => new(name, typeof(NotedJob), _ => cron, CronTriggerMisfireInstruction.FireAndProceed, OnEveryInstance: false);

    private async Task MissAsync(string trigger)
    {
        using IHost host = Build([], new Notes());
        await using DbConnection connection = await host.Services.GetRequiredService<StateDatabase>().OpenAsync(CancellationToken.None);
        long hourAgo = (TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1)).UtcTicks;
        int changed = await connection.ExecuteAsync("UPDATE qrtz_triggers SET next_fire_time = @hourAgo WHERE trigger_name = @trigger", new { hourAgo, trigger });
        Assert.That(changed, Is.EqualTo(1));
    }

    private IHost Build(IReadOnlyList<JobPlan> plans, Notes notes)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Streamify:State:Provider"] = provider,
            ["Streamify:State:ConnectionString"] = _connection,
            ["Streamify:Jobs:ClusterCheckin"] = "00:00:01",
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(DataPaths.At(_folder.Path));
        builder.Services.AddSingleton(notes);
        builder.Services.AddSingleton<ITransformRunner, FakeTransforms>();
        builder.Services.AddState(builder.Configuration);
        builder.Services.Configure<JobsOptions>(builder.Configuration.GetSection(JobsOptions.Section));
        builder.Services.AddSchedule(Shared, plans);
        return builder.Build();
    }

    /// <summary>What ran, in all hosts of a test.</summary>
    private sealed class Notes
    {
        private int _atWork;

        public ConcurrentQueue<(string Job, DateTimeOffset Due, string Instance)> Runs { get; } = [];

        public int MostAtOnce { get; private set; }

        public async Task WorkAsync(string job, DateTimeOffset due, string instance, CancellationToken cancellationToken)
        {
            if (job == "shared")
            {
                MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atWork));
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
                Interlocked.Decrement(ref _atWork);
            }

            Runs.Enqueue((job, due, instance));
        }
    }

    [DisallowConcurrentExecution]
    private sealed class NotedJob(Notes notes, IStateAccess state) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            await notes.WorkAsync(context.JobDetail.Key.Name, context.ScheduledFireTimeUtc ?? context.FireTimeUtc, state.Instance.Name, CancellationToken.None);
    }
}
