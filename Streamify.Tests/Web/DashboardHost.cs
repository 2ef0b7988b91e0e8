using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Streamify.Core.Analytics;
using Streamify.Core.Streaming;
using Streamify.Core.Warehouse;
using Streamify.Tests.Support;
using Streamify.Web.Components;

namespace Streamify.Tests.Web;

/// <summary>The dashboard on a real server and port, with fakes behind it: for the states that a whole pipeline rarely shows.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DashboardHost(WebApplication app, FakeOverviewQueries queries, FakeWarehouse warehouse, FakeEventLog log)
    {
        _app = app;
        Queries = queries;
        Warehouse = warehouse;
        Log = log;
    }

    public FakeOverviewQueries Queries { get; }

    public FakeWarehouse Warehouse { get; }

    public FakeEventLog Log { get; }

    public string Address => _app.Urls.First();

    public IServiceProvider Services => _app.Services;

    public static async Task<DashboardHost> StartAsync(CancellationToken cancellationToken, string url = "http://127.0.0.1:0")
    {
        DateTimeOffset until = TimeProvider.System.GetUtcNow().AddMinutes(-4);
        FakeOverviewQueries queries = new(until);
        FakeWarehouse warehouse = new() { Status = new WarehouseStatus(until, until.AddDays(-14), until, 3_000_000) };
        FakeEventLog log = new();

        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Streamify.Web",
            ContentRootPath = Path.Combine(SharedData.RepositoryRoot, "Streamify.Web"),
            EnvironmentName = "Development",
        });
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IOverviewQueries>(queries);
        builder.Services.AddSingleton<IWarehouse>(warehouse);
        builder.Services.AddSingleton<IEventLog>(log);
        builder.Services.AddDashboard(builder.Configuration);
        WebApplication app = builder.Build();
        app.MapDashboard();
        await app.StartAsync(cancellationToken);
        return new DashboardHost(app, queries, warehouse, log);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
