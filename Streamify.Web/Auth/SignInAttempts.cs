using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Streamify.Core.State;

namespace Streamify.Web.Auth;

/// <summary>
/// Counts attempts to sign in by address: here in a minute that slides in steps of ten seconds, and where several processes share the state, those that
/// pass once more among all of them.
/// </summary>
/// <param name="options">How many.</param>
/// <param name="shared">Where all processes count; null when this is the only one.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class SignInAttempts(IOptions<AuthOptions> options, ISignInAttemptRepository? shared, TimeProvider timeProvider) : IDisposable
{
    private const int Segments = 6;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<IPAddress?> _limiter = PartitionedRateLimiter.Create<IPAddress?, string>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(AddressGroup.Of(address), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.Value.AttemptsPerMinute,
            Window = Window,
            SegmentsPerWindow = Segments,
            QueueLimit = 0,
        }));

    /// <summary>Counts one attempt.</summary>
    /// <returns>False when there were too many.</returns>
    public async Task<bool> TryTakeAsync(IPAddress? address, CancellationToken cancellationToken)
    {
        using RateLimitLease lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired
            && (shared is null || await shared.TryAddAsync(AddressGroup.Of(address), timeProvider.GetUtcNow(), Window, options.Value.AttemptsPerMinute, cancellationToken));
    }

    public void Dispose() => _limiter.Dispose();
}
