using System.Globalization;

namespace Streamify.Core.Lake.Sink;

/// <summary>Remembers since when the sink holds events, or fails, without a commit. Written by the sink's thread, read by any.</summary>
internal sealed class LakeHealth : ILakeHealth
{
    private const int FlushesUntilUnhealthy = 3;

    private readonly LakeOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private DateTimeOffset? _heldSince;
    private DateTimeOffset? _failingSince;
    private string? _failure;
    private string? _detail;

    public LakeHealth(LakeOptions options, TimeProvider time, LakeMetrics metrics)
    {
        _options = options;
        _time = time;
        metrics.Watch(() => GetStatus().OldestUnflushed);
    }

    /// <summary>Events read at this time are the oldest that are not committed; null when all are.</summary>
    public void Holds(DateTimeOffset? since)
    {
        lock (_gate)
        {
            _heldSince = since;
        }
    }

    /// <summary>A commit was made, or there is nothing to commit.</summary>
    public void Works()
    {
        lock (_gate)
        {
            (_failingSince, _failure, _detail) = (null, null, null);
        }
    }

    /// <summary>Something went wrong and is tried again.</summary>
    /// <param name="what">What it is, for anybody.</param>
    /// <param name="detail">What exactly was said.</param>
    public void Fails(string what, string detail)
    {
        lock (_gate)
        {
            _failingSince ??= _time.GetUtcNow();
            (_failure, _detail) = (what, detail);
        }
    }

    public LakeHealthStatus GetStatus()
    {
        lock (_gate)
        {
            DateTimeOffset now = _time.GetUtcNow();
            TimeSpan held = _heldSince is { } since && since < now ? now - since : TimeSpan.Zero;
            TimeSpan failing = _failingSince is { } from && from < now ? now - from : TimeSpan.Zero;
            TimeSpan longest = held > failing ? held : failing;
            string? reason = longest <= FlushesUntilUnhealthy * _options.FlushInterval
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"nothing was committed to the lake for {longest.TotalSeconds:0} s{(_failure is null ? "" : $": {_failure}")}");
            return new LakeHealthStatus(reason is null, held, reason, reason is null ? null : _detail);
        }
    }
}
