using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Streamify.Tests.Warehouse;

/// <summary>Which users are in a sample, as the models' descriptions say it: by the first 60 bits of the MD5 of the user's number.</summary>
internal static class NaiveSample
{
    /// <summary>Buckets whose users the warehouse keeps as a sample, of 1,024.</summary>
    public const int Kept = 64;

#pragma warning disable CA5351 // The hash only spreads users; it protects nothing.
    public static int BucketOf(long user) =>
        (int)(Convert.ToInt64(Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(user.ToString(CultureInfo.InvariantCulture))))[..15], 16) % 1024);
#pragma warning restore CA5351
}
