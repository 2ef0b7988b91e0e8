using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Live;

namespace Streamify.Web.Components;

/// <summary>The dashboard's door: Razor components, live windows, static files and the headers that go with pages.</summary>
public static class DashboardModule
{
    /// <summary>Registers the dashboard. The host registers what it stands on: the event log, the warehouse and the overview's queries.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);

        // Sign-in is a module of its own; without it nobody is signed in.
        services.AddAuthentication();
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.Configure<CircuitOptions>(options => options.DisconnectedCircuitMaxRetained = 50);
        services.AddMudServices();
        services.AddHttpContextAccessor();
        services.AddAntiforgery(options => options.Cookie.SameSite = SameSiteMode.Strict);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<ViewerClock>();
        return services.AddLive();
    }

    /// <summary>Adds headers, static files and pages to the application.</summary>
    public static WebApplication MapDashboard(this WebApplication app)
    {
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        }

        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(LeaveStatusToPrograms);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .Add(OpenTheFramework);
        return app;
    }

    /// <summary>
    /// Blazor's own addresses serve whatever page is open, so they are open to all: a page starts only from a marker that the server gave out
    /// with it, and the router asks who it is on the way to every other one.
    /// </summary>
    private static void OpenTheFramework(EndpointBuilder endpoint)
    {
        string path = "/" + (endpoint as RouteEndpointBuilder)?.RoutePattern.RawText?.TrimStart('/');
        if (path.StartsWith("/_blazor", StringComparison.Ordinal) || path.StartsWith("/_framework", StringComparison.Ordinal))
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }
    }

    /// <summary>People get a page for a bare status; programs that call the API, the health checks or the metrics get the status itself.</summary>
    private static Task LeaveStatusToPrograms(HttpContext context, RequestDelegate next)
    {
        bool person = context.Request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
        if (!person && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(context);
    }

    private static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.TryAddSingleton<PipelineActivity>();
        services.TryAddSingleton<LiveWindows>();
        services.TryAddSingleton<WarehouseWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveWindows>());
        services.AddHostedService(provider => provider.GetRequiredService<WarehouseWatch>());
        return services;
    }
}
