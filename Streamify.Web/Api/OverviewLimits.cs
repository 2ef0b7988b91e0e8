using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Streamify.Web.Auth;

namespace Streamify.Web.Api;

/// <summary>Bounds what strangers may ask of the warehouse: each address at its pace, and all of them together so many questions at a time.</summary>
internal sealed class OverviewLimits(IOptions<ApiOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    /// <summary>The policy's name.</summary>
    public const string Policy = "overview";

    private static readonly TimeSpan WhenFull = TimeSpan.FromSeconds(1);

    public void Configure(RateLimiterOptions limits)
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, bool>(AllTogether);
        limits.AddPolicy(Policy, OneAddress);
        limits.OnRejected = async (context, _) => await RefuseAsync(context);
    }

    private RateLimitPartition<bool> AllTogether(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Policy
            ? RateLimitPartition.GetConcurrencyLimiter(true, _ => new ConcurrencyLimiterOptions { PermitLimit = options.Value.MaxConcurrentRequests, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter(false);

    private RateLimitPartition<string> OneAddress(HttpContext context) =>
        RateLimitPartition.GetTokenBucketLimiter(AddressGroup.Of(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.RequestsPerMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / options.Value.RequestsPerMinute,
            QueueLimit = 0,
        });

    private Task RefuseAsync(OnRejectedContext context)
    {
        // Only the address's own bound knows when there is room again.
        bool tooOften = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait);
        string seconds = Math.Ceiling((tooOften ? wait : WhenFull).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.HttpContext.Response.Headers.RetryAfter = seconds;
        string bound = tooOften
            ? $"One address may ask for {options.Value.RequestsPerMinute} overviews a minute."
            : $"At most {options.Value.MaxConcurrentRequests} overviews are answered at the same time.";
        return TypedResults.Problem(
            detail: $"{bound} Ask again in {seconds} s.",
            statusCode: StatusCodes.Status429TooManyRequests,
            title: "Too many requests.").ExecuteAsync(context.HttpContext);
    }
}
