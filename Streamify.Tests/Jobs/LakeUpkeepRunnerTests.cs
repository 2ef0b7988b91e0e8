using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Streamify.Core;
using Streamify.Core.Catalogue;
using Streamify.Core.Genres;
using Streamify.Core.Jobs;
using Streamify.Core.Lake;
using Streamify.Core.State;
using Streamify.Core.Streaming;
using Streamify.Core.Warehouse;
using Streamify.Tests.Support;

namespace Streamify.Tests.Jobs;

public sealed class LakeUpkeepRunnerTests
{
    [Test]
    public async Task The_schedule_looks_after_the_lake()
    {
        using TempFolder folder = new();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Streamify:Jobs:LakeOptimizeCron"] = "* * * * * ?", ["Streamify:Jobs:LakeVacuumCron"] = "* * * * * ?" });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(DataPaths.At(folder.Path));
        builder.Services.AddSingleton<IWarehouse, FakeWarehouse>();
        builder.Services.AddState(builder.Configuration);
        builder.Services.AddCatalogue(builder.Configuration);
        builder.Services.AddStreaming(builder.Configuration);
        builder.Services.AddLake(builder.Configuration);
        builder.Services.AddGenres(builder.Configuration);
        builder.Services.AddJobs(builder.Configuration);
        using IHost host = builder.Build();
        await host.StartAsync();

        IRunRepository runs = host.Services.GetRequiredService<IRunRepository>();
        foreach (string job in new[] { "lake optimize", "lake vacuum" })
        {
            await WaitUntil.TrueAsync(async () =>
                (await runs.GetLatestAsync(job, 1, CancellationToken.None)).Any(run => run.Trigger == RunTriggers.Schedule && run.State == RunState.Succeeded));
        }

        await host.StopAsync();
    }
}
