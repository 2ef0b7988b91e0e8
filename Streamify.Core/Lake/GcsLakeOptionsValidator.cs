using System.Text.RegularExpressions;
using Streamify.Core.Google;

namespace Streamify.Core.Lake;

/// <summary>Collects the mistakes of <see cref="GcsLakeOptions"/>.</summary>
internal static partial class GcsLakeOptionsValidator
{
    private const string Section = $"{LakeOptions.Section}:{nameof(LakeOptions.Gcs)}";
    private const int LongestPrefix = 500;
    private const long LeastCache = 64L << 20;
    private const long MostCache = 64L << 40;

    public static void Check(List<string> failures, GcsLakeOptions options)
    {
        if (!BucketName().IsMatch(options.Bucket))
        {
            failures.Add($"{Section}:{nameof(options.Bucket)} must be a bucket's name (3 to 222 lower-case letters, digits, '-', '_' and '.', without gs://), but is '{options.Bucket}'.");
        }

        string prefix = options.Prefix.TrimEnd('/');
        if (prefix.Length > LongestPrefix || prefix.StartsWith('/') || prefix.Split('/').Any(part => part is "." or ".." || (part.Length == 0 && prefix.Length > 0)))
        {
            failures.Add($"{Section}:{nameof(options.Prefix)} must be a folder in the bucket such as streamify/lake, of at most {LongestPrefix} characters, but is '{options.Prefix}'.");
        }

        if (!string.IsNullOrWhiteSpace(options.Endpoint) && GoogleEndpoint.Parse(options.Endpoint) is null)
        {
            failures.Add($"{Section}:{nameof(options.Endpoint)} must be an address such as https://storage.googleapis.com or http://localhost:4443, but is '{options.Endpoint}'.");
        }

        if (options.CacheBytes is < LeastCache or > MostCache)
        {
            failures.Add($"{Section}:{nameof(options.CacheBytes)} must be from {LeastCache} to {MostCache}, but is {options.CacheBytes}.");
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$")]
    private static partial Regex BucketName();
}
