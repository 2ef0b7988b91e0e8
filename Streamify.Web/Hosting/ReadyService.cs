using Microsoft.AspNetCore.Hosting.Server;
using Streamify.Core.Warehouse;
using Streamify.Web.Cli;

namespace Streamify.Web.Hosting;

/// <summary>Says once when the page can show the star schema.</summary>
internal sealed class ReadyService(
    IWarehouse warehouse,
    ServeConsole console,
    IServer server,
    IHostApplicationLifetime lifetime,
    TimeProvider timeProvider) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.WaitForStartAsync(stoppingToken))
        {
            return;
        }

        using PeriodicTimer timer = new(Pause, timeProvider);
        try
        {
            while (await warehouse.GetStatusAsync(stoppingToken) is null)
            {
                await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }

        console.Ready(DisplayUrl.AllOf(server).FirstOrDefault(StreamifyApplication.DefaultUrl));
    }
}
