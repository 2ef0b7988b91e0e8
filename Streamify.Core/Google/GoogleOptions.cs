namespace Streamify.Core.Google;

/// <summary>How Streamify signs in to Google Cloud and how patient it is (<c>Streamify:Google</c>).</summary>
public sealed class GoogleOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Streamify:Google";

    /// <summary>
    /// A service account's key file. Without one the application default credentials are taken: <c>GOOGLE_APPLICATION_CREDENTIALS</c> (keys and
    /// workload identity federation), what gcloud left behind, or the machine's own account.
    /// </summary>
    public string? CredentialsFile { get; set; }

    /// <summary>The e-mail address of a service account to act as; the credentials above need the right to make its tokens.</summary>
    public string? ImpersonateServiceAccount { get; set; }

    /// <summary>How often a request is sent before its failure counts.</summary>
    public int MaxAttempts { get; set; } = 8;

    /// <summary>The pause behind the first failure, about; each further one doubles.</summary>
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause between two attempts.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(32);

    /// <summary>How long one attempt may wait for an answer, or for the next bytes of one.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Files above this size are uploaded in pieces of it, bytes; a multiple of 256 KiB.</summary>
    public int UploadChunkBytes { get; set; } = 8 << 20;
}
