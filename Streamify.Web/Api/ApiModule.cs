using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Streamify.Web.Live;

namespace Streamify.Web.Api;

/// <summary>The door of the JSON API.</summary>
internal static class ApiModule
{
    /// <summary>Adds the API's limits. Needs what it asks: the overview's queries and the live windows.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApiOptions>().Bind(configuration.GetSection(ApiOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApiOptions>, ApiOptionsValidator>());
        services.AddRateLimiter(static _ => { });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<RateLimiterOptions>, OverviewLimits>());
        return services;
    }

    /// <summary>Adds the API's addresses. Comes behind what knows whose request it is.</summary>
    public static void MapApi(this WebApplication app)
    {
        app.UseRateLimiter();
        RouteGroupBuilder api = app.MapGroup("/api/v1");
        api.MapGet("/overview", OverviewEndpoint.GetAsync).AllowAnonymous().RequireRateLimiting(OverviewLimits.Policy);

        // Held in memory anyway: asking costs nothing.
        api.MapGet("/live", static ([FromServices] LiveWindows live) => live.Current).AllowAnonymous();
    }
}
