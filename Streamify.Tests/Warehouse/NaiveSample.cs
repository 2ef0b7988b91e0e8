namespace Streamify.Tests.Warehouse;

/// <summary>Which users are in a sample, as the models' descriptions say it: by the key of the user's number.</summary>
internal static class NaiveSample
{
    /// <summary>Buckets whose users the warehouse keeps as a sample, of 1,024.</summary>
    public const int Kept = 64;

    public static int BucketOf(long user) => (int)(NaiveKey.Of(user) % 1024);
}
