namespace Streamify.Tests.Warehouse;

/// <summary>A user's unbroken time on one level.</summary>
internal sealed record NaiveVersion(long User, string Level, DateTime From, DateTime Until)
{
    /// <summary>When a version ends that still holds.</summary>
    public static readonly DateTime Never = new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    public long Key { get; } = NaiveKey.Of(User, (long)(From - DateTime.UnixEpoch).TotalMicroseconds, Level);
}
