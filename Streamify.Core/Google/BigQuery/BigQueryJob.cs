using System.Text.Json.Serialization;

namespace Streamify.Core.Google.BigQuery;

/// <summary>A job: what is to be done, how it stands, what it did.</summary>
internal sealed record BigQueryJob
{
    private const string DoneState = "DONE";

    public Reference? JobReference { get; init; }

    public JobConfiguration? Configuration { get; init; }

    public Status? Status { get; init; }

    public JobStatistics? Statistics { get; init; }

    [JsonIgnore]
    public bool IsDone => Status?.State == DoneState;

    /// <summary>Names a job; the id is chosen by the caller, so that a job whose answer was lost is found again and not made twice.</summary>
    internal sealed record Reference(string ProjectId, string JobId, string Location);
}
