using Microsoft.Extensions.Options;

namespace Streamify.Core.Google;

/// <summary>Collects all mistakes of <see cref="GoogleOptions"/>.</summary>
internal sealed class GoogleOptionsValidator : IValidateOptions<GoogleOptions>
{
    private const int ChunkUnit = 256 << 10;
    private const int MostAttempts = 20;
    private const int LargestChunk = 256 << 20;

    public ValidateOptionsResult Validate(string? name, GoogleOptions options)
    {
        List<string> failures = [];
        if (!string.IsNullOrWhiteSpace(options.CredentialsFile) && !File.Exists(options.CredentialsFile))
        {
            failures.Add($"{GoogleOptions.Section}:{nameof(options.CredentialsFile)} must be a service account's key file, but there is no file '{options.CredentialsFile}'.");
        }

        if (!string.IsNullOrWhiteSpace(options.ImpersonateServiceAccount) && !options.ImpersonateServiceAccount.Contains('@', StringComparison.Ordinal))
        {
            failures.Add($"{GoogleOptions.Section}:{nameof(options.ImpersonateServiceAccount)} must be a service account's address (name@project.iam.gserviceaccount.com), but is '{options.ImpersonateServiceAccount}'.");
        }

        Check(failures, nameof(options.MaxAttempts), options.MaxAttempts, 1, MostAttempts);
        Check(failures, nameof(options.FirstRetryDelay), options.FirstRetryDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        Check(failures, nameof(options.MaxRetryDelay), options.MaxRetryDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10));
        Check(failures, nameof(options.AttemptTimeout), options.AttemptTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        if (options.UploadChunkBytes is < ChunkUnit or > LargestChunk || options.UploadChunkBytes % ChunkUnit != 0)
        {
            failures.Add($"{GoogleOptions.Section}:{nameof(options.UploadChunkBytes)} must be a multiple of {ChunkUnit} from {ChunkUnit} to {LargestChunk}, but is {options.UploadChunkBytes}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check<T>(List<string> failures, string key, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            failures.Add($"{GoogleOptions.Section}:{key} must be from {least} to {most}, but is {value}.");
        }
    }
}
