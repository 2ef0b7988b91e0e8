using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Streamify.Tests.Warehouse;

/// <summary>Surrogate keys as the warehouse's pages say them: the first 60 bits of the MD5 of the natural key's parts.</summary>
internal static class NaiveKey
{
    /// <summary>What has no member in a dimension.</summary>
    public const long Unknown = -1;

#pragma warning disable CA5351 // The hash only spreads keys; it protects nothing.
    public static long Of(params object[] parts)
    {
        string text = string.Join('\u001f', parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)));
        return Convert.ToInt64(Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(text)))[..15], 16);
    }
#pragma warning restore CA5351
}
