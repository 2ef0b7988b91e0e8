using System.Text.Json;

namespace Streamify.Tests.Analytics;

/// <summary>A listen as plain values, for recounting by hand.</summary>
internal sealed record NaiveListen(DateTimeOffset Time, long? User, string? Gender, string Level, string State, string Artist, string Song)
{
    public NaiveListen(JsonElement item)
        : this(
            DateTimeOffset.FromUnixTimeMilliseconds(item.GetProperty("ts").GetInt64()),
            item.TryGetProperty("userId", out JsonElement user) ? user.GetInt64() : null,
            item.TryGetProperty("gender", out JsonElement gender) ? gender.GetString() : null,
            item.GetProperty("level").GetString()!,
            item.GetProperty("state").GetString()!,
            item.GetProperty("artist").GetString()!,
            item.GetProperty("song").GetString()!)
    {
    }
}
