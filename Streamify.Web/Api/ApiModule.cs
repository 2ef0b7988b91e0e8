using Microsoft.AspNetCore.Mvc;
using Streamify.Web.Live;

namespace Streamify.Web.Api;

/// <summary>The door of the JSON API.</summary>
internal static class ApiModule
{
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder api = endpoints.MapGroup("/api/v1");
        api.MapGet("/overview", OverviewEndpoint.GetAsync).AllowAnonymous();
        api.MapGet("/live", static ([FromServices] LiveWindows live) => live.Current).AllowAnonymous();
    }
}
