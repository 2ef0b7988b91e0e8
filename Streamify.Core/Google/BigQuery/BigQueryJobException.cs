namespace Streamify.Core.Google.BigQuery;

/// <summary>A job ended with an error.</summary>
/// <param name="job">The job.</param>
internal sealed class BigQueryJobException(BigQueryJob job)
    : Exception(job.Status?.ErrorResult?.Message ?? "The job failed.")
{
    public BigQueryJob Job { get; } = job;

    /// <summary>Google's reason, such as <c>invalidQuery</c> or <c>bytesBilledLimitExceeded</c>.</summary>
    public string Reason { get; } = job.Status?.ErrorResult?.Reason ?? "";

    /// <summary>Whether the same work may succeed as another job.</summary>
    public bool MayPass => Reason is "backendError" or "internalError" or "rateLimitExceeded" or "jobBackendError" or "jobInternalError" or "jobRateLimitExceeded";
}
