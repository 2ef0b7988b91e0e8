using Streamify.Core.Lake;
using Streamify.Core.Warehouse;

namespace Streamify.Web.Hosting;

/// <summary>Answers for whoever watches the process.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => TypedResults.Ok(new HealthAnswer("alive"))).AllowAnonymous();
        endpoints.MapGet("/health/ready", GetReadyAsync).AllowAnonymous();
        endpoints.MapGet("/health/lake", GetLake).AllowAnonymous();
    }

    /// <summary>200 while the sink keeps up; 503 with the kind of reason when nothing was committed for three flushes though there was something to commit.</summary>
    private static IResult GetLake(ILakeHealth lake)
    {
        LakeHealthStatus status = lake.GetStatus();
        return status.Healthy
            ? TypedResults.Ok(new HealthAnswer("healthy"))
            : TypedResults.Json(new HealthAnswer("unhealthy", status.Reason), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>200 once a star schema is published, be it an empty one; 503 with the reason before.</summary>
    private static async Task<IResult> GetReadyAsync(IWarehouse warehouse, StartupStatus startup, CancellationToken cancellationToken)
    {
        WarehouseStatus? status = await warehouse.GetStatusAsync(cancellationToken);
        return status is null
            ? TypedResults.Json(new HealthAnswer("starting", startup.Reason), statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Ok(new HealthAnswer("ready"));
    }
}
