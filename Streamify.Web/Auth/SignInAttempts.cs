using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Streamify.Web.Auth;

/// <summary>Counts attempts to sign in by address, in a minute that slides in steps of ten seconds.</summary>
internal sealed class SignInAttempts(IOptions<AuthOptions> options) : IDisposable
{
    private const int Segments = 6;

    private readonly PartitionedRateLimiter<IPAddress?> _limiter = PartitionedRateLimiter.Create<IPAddress?, string>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(PartitionOf(address), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.Value.AttemptsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = Segments,
            QueueLimit = 0,
        }));

    /// <summary>Counts one attempt.</summary>
    /// <returns>False when there were too many.</returns>
    public bool TryTake(IPAddress? address)
    {
        using RateLimitLease lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>A household or a provider's customer has a whole /64 of IPv6 addresses to try from.</summary>
    private static string PartitionOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        byte[] bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return Convert.ToHexString(bytes.Length == 16 ? bytes.AsSpan(0, 8) : bytes);
    }
}
