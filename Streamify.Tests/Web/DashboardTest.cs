using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using Streamify.Core.Analytics;
using Streamify.Core.Streaming;
using Streamify.Core.Warehouse;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Live;

namespace Streamify.Tests.Web;

/// <summary>What tests of components share: a renderer with fakes behind it and a clock that stands still.</summary>
internal abstract class DashboardTest
{
    protected static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 30, 0, TimeSpan.Zero);

    protected BunitContext Context { get; private set; } = default!;

    protected FakeTimeProvider Time { get; private set; } = default!;

    protected FakeOverviewQueries Queries { get; private set; } = default!;

    protected FakeWarehouse Warehouse { get; private set; } = default!;

    protected FakeEventLog EventLog { get; private set; } = default!;

    [SetUp]
    public void SetUpContext()
    {
        Time = new FakeTimeProvider(Now);
        Queries = new FakeOverviewQueries(Now.AddMinutes(-4));
        Warehouse = new FakeWarehouse { Status = new WarehouseStatus(Now, Now.AddDays(-14), Now.AddMinutes(-4), 1_000) };
        EventLog = new FakeEventLog();
        Context = new BunitContext();
        Context.JSInterop.Mode = JSRuntimeMode.Loose;
        Context.JSInterop.Setup<string?>("streamify.timeZone").SetResult("Europe/Berlin");
        Context.Services.AddMudServices();
        Context.Services.AddSingleton<TimeProvider>(Time);
        Context.Services.AddSingleton<IOverviewQueries>(Queries);
        Context.Services.AddSingleton<IWarehouse>(Warehouse);
        Context.Services.AddSingleton<IEventLog>(EventLog);
        Context.Services.AddSingleton<LiveWindows>();
        Context.Services.AddSingleton<WarehouseWatch>();
        Context.Services.AddSingleton<PipelineActivity>();
        Context.Services.AddScoped<ViewerClock>();
        // Resolves the renderer, after which no service can be added.
        Context.SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
    }

    [TearDown]
    public async Task TearDownContext()
    {
        await Context.DisposeAsync();
        await EventLog.DisposeAsync();
        await Warehouse.DisposeAsync();
    }
}
