using Microsoft.Extensions.Configuration;
using Streamify.Core.Google.BigQuery;
using Streamify.Core.Google.Storage;
using Streamify.Core.Google.Transport;

namespace Streamify.Core.Google;

/// <summary>Makes clients of Google's services. The caller disposes what it is given.</summary>
internal sealed class GoogleClients(GoogleOptions options, IConfiguration configuration, TimeProvider time, GoogleMetrics metrics)
{
    /// <summary>The variable by which Google's own libraries are sent to an emulator of Cloud Storage.</summary>
    public const string StorageEmulatorVariable = "STORAGE_EMULATOR_HOST";

    private const string BigQueryScope = "https://www.googleapis.com/auth/bigquery";
    private const string StorageScope = "https://www.googleapis.com/auth/devstorage.read_write";

    /// <summary>A client of BigQuery at <paramref name="endpoint"/>; blank means Google.</summary>
    public IBigQueryClient CreateBigQuery(string? endpoint, string project, string location)
    {
        GoogleEndpoint address = GoogleEndpoint.Of(string.IsNullOrWhiteSpace(endpoint) ? "https://bigquery.googleapis.com" : endpoint);
        return new BigQueryClient(new GoogleConnection("bigquery", address, [BigQueryScope, StorageScope], options, time, metrics), project, location);
    }

    /// <summary>A client of Cloud Storage at <paramref name="endpoint"/>; blank means the emulator of the environment, or Google.</summary>
    public IStorageClient CreateStorage(string? endpoint)
    {
        string? chosen = string.IsNullOrWhiteSpace(endpoint) ? configuration[StorageEmulatorVariable] : endpoint;
        GoogleEndpoint address = GoogleEndpoint.Of(string.IsNullOrWhiteSpace(chosen) ? "https://storage.googleapis.com" : chosen);
        return new StorageClient(new GoogleConnection("storage", address, [StorageScope], options, time, metrics), options);
    }
}
