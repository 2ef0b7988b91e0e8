using Streamify.Core.Warehouse;

namespace Streamify.Web.Hosting;

/// <summary>Answers for whoever watches the process.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => TypedResults.Ok(new HealthAnswer("alive"))).AllowAnonymous();
        endpoints.MapGet("/health/ready", GetReadyAsync).AllowAnonymous();
    }

    /// <summary>200 once the page can show something; 503 with the reason before.</summary>
    private static async Task<IResult> GetReadyAsync(IWarehouse warehouse, StartupStatus startup, CancellationToken cancellationToken)
    {
        WarehouseStatus? status = await warehouse.GetStatusAsync(cancellationToken);
        return status is null
            ? TypedResults.Json(new HealthAnswer("starting", startup.Reason), statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Ok(new HealthAnswer("ready"));
    }
}
