using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;
using Streamify.Core;
using Streamify.Core.Catalogue;
using Streamify.Core.Genres;
using Streamify.Core.Jobs;
using Streamify.Core.Lake;
using Streamify.Core.State;
using Streamify.Core.Warehouse;
using Streamify.Tests.Support;

namespace Streamify.Tests.Jobs;

public sealed class JobsModuleTests
{
    [Test]
    public async Task The_transform_is_scheduled_every_hour_the_drift_every_day_and_the_training_every_week()
    {
        using TempFolder folder = new();
        using IHost host = Build(folder, []);
        await host.StartAsync();

        IScheduler scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        DateTimeOffset friday = new(2044, 3, 4, 12, 5, 0, TimeSpan.Zero);
        Dictionary<string, DateTimeOffset?> next = [];
        foreach (string job in new[] { "transform", "genre training", "genre drift" })
        {
            next[job] = (await scheduler.GetTrigger(new TriggerKey(job)))!.GetFireTimeAfter(friday);
        }

        Assert.That(next["transform"], Is.EqualTo(new DateTimeOffset(2044, 3, 4, 13, 5, 0, TimeSpan.Zero)));
        Assert.That(next["genre training"], Is.EqualTo(new DateTimeOffset(2044, 3, 6, 4, 30, 0, TimeSpan.Zero)));
        Assert.That(next["genre drift"], Is.EqualTo(new DateTimeOffset(2044, 3, 5, 5, 45, 0, TimeSpan.Zero)));
        await host.StopAsync();
    }

    [Test]
    public async Task The_schedule_runs_the_transform()
    {
        using TempFolder folder = new();
        using IHost host = Build(folder, new() { ["Streamify:Jobs:TransformCron"] = "* * * * * ?" });
        await host.StartAsync();

        IRunRepository runs = host.Services.GetRequiredService<IRunRepository>();
        await WaitUntil.TrueAsync(async () =>
            (await runs.GetLatestAsync("transform", 1, CancellationToken.None)).Any(run => run.Trigger == RunTriggers.Schedule && run.State == RunState.Succeeded));

        await host.StopAsync();
    }

    [Test]
    public async Task A_start_catches_up_with_what_came_into_the_lake_meanwhile()
    {
        using TempFolder folder = new();
        using IHost host = Build(folder, []);
        ((FakeWarehouse)host.Services.GetRequiredService<IWarehouse>()).Waiting = 12;
        await host.StartAsync();

        IRunRepository runs = host.Services.GetRequiredService<IRunRepository>();
        await WaitUntil.TrueAsync(async () => (await runs.GetLatestAsync("transform", 1, CancellationToken.None)).Any(run => run.Trigger == RunTriggers.Start && run.State == RunState.Succeeded));

        await host.StopAsync();
    }

    [Test]
    public async Task A_stop_does_not_wait_for_a_transform_at_work()
    {
        using TempFolder folder = new();
        using IHost host = Build(folder, new() { ["Streamify:Jobs:TransformCron"] = "* * * * * ?" });
        TaskCompletionSource started = new();
        ((FakeWarehouse)host.Services.GetRequiredService<IWarehouse>()).OnTransform = async cancellationToken =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return FakeWarehouse.Result(0, 0);
        };
        await host.StartAsync();
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20));

        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Run run = (await host.Services.GetRequiredService<IRunRepository>().GetLatestAsync("transform", 1, CancellationToken.None)).Single();
        Assert.That(run.State, Is.EqualTo(RunState.Interrupted));
    }

    [Test]
    public void All_mistakes_of_the_options_are_named_with_key_and_value()
    {
        using TempFolder folder = new();
        using IHost host = Build(folder, new() { ["Streamify:Jobs:TransformCron"] = "hourly", ["Streamify:Jobs:RunHistory"] = "00:01:00", ["Streamify:Jobs:GenreDriftCron"] = "" });

        OptionsValidationException? exception = Assert.Throws<OptionsValidationException>(() => _ = host.Services.GetRequiredService<IOptions<JobsOptions>>().Value);

        Assert.That(exception!.Failures, Has.Exactly(3).Items);
        Assert.That(exception.Failures, Has.Some.Contains("Streamify:Jobs:TransformCron").And.Some.Contains("'hourly'"));
        Assert.That(exception.Failures, Has.Some.Contains("Streamify:Jobs:RunHistory").And.Some.Contains("00:01:00"));
    }

    [TestCase("TransformTimeout", "60.00:00:00")]
    [TestCase("TransformTimeout", "00:00:59")]
    [TestCase("RunHistory", "3651.00:00:00")]
    public void A_length_of_time_beyond_its_bounds_is_refused(string setting, string length)
    {
        using TempFolder folder = new();
        using IHost host = Build(folder, new() { [$"Streamify:Jobs:{setting}"] = length });

        OptionsValidationException? exception = Assert.Throws<OptionsValidationException>(() => _ = host.Services.GetRequiredService<IOptions<JobsOptions>>().Value);

        Assert.That(exception!.Failures.Single(), Does.Contain($"Streamify:Jobs:{setting}").And.Contains(length));
    }

    private static IHost Build(TempFolder folder, Dictionary<string, string?> settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(DataPaths.At(folder.Path));
        builder.Services.AddSingleton<IWarehouse, FakeWarehouse>();
        builder.Services.AddState(builder.Configuration);
        builder.Services.AddCatalogue(builder.Configuration);
        builder.Services.AddLake(builder.Configuration);
        builder.Services.AddGenres(builder.Configuration);
        builder.Services.AddJobs(builder.Configuration);
        return builder.Build();
    }
}
