using Google.Apis.Auth.OAuth2;

namespace Streamify.Core.Google.Transport;

/// <summary>Finds the credentials that the options name.</summary>
internal static class GoogleCredentials
{
    /// <exception cref="GoogleRequestException">There are none, or they cannot be read; the message says what to do.</exception>
    public static async Task<GoogleCredential> FindAsync(GoogleOptions options, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        GoogleCredential credential = await OwnAsync(options, cancellationToken);
        return string.IsNullOrWhiteSpace(options.ImpersonateServiceAccount)
            ? credential.CreateScoped(scopes)
            : credential.Impersonate(new ImpersonatedCredential.Initializer(options.ImpersonateServiceAccount) { Scopes = scopes });
    }

    private static async Task<GoogleCredential> OwnAsync(GoogleOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return string.IsNullOrWhiteSpace(options.CredentialsFile)
                ? await GoogleCredential.GetApplicationDefaultAsync(cancellationToken)
                : (await CredentialFactory.FromFileAsync<ServiceAccountCredential>(options.CredentialsFile, cancellationToken)).ToGoogleCredential();
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or UnauthorizedAccessException or ArgumentException or FormatException or Newtonsoft.Json.JsonException)
        {
            string what = string.IsNullOrWhiteSpace(options.CredentialsFile)
                ? "No Google credentials were found: run 'gcloud auth application-default login', set GOOGLE_APPLICATION_CREDENTIALS, or give the machine a service account"
                : $"{GoogleOptions.Section}:{nameof(options.CredentialsFile)} ({options.CredentialsFile}) is no service account's key";
            throw new GoogleRequestException($"{what} ({exception.Message})", null, GoogleRequestException.NoCredentials, null, exception);
        }
    }
}
