using System.Net;
using Microsoft.Extensions.Options;
using Streamify.Core.Google;
using Streamify.Core.Google.BigQuery;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>Asks BigQuery whether the warehouse may use it.</summary>
internal sealed class BigQueryAccess(BigQueryJobs jobs, ModelCatalogue catalogue, IOptions<LakeOptions> lake) : IWarehouseAccess
{
    private const string Section = $"{WarehouseOptions.Section}:BigQuery";
    private const string JobRole = "roles/bigquery.jobUser";
    private const string DataRole = "roles/bigquery.dataEditor";

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (lake.Value.Provider != LakeOptions.GcsProvider)
        {
            throw new WarehouseAccessException($"BigQuery loads from a bucket: with {WarehouseOptions.Section}:Provider=BigQuery set {LakeOptions.Section}:Provider=Gcs and {LakeOptions.Section}:Gcs:Bucket.");
        }

        IBigQueryClient client = jobs.Client;
        await AskAsync(
            () => client.DryRunAsync(new QueryJob { Query = "SELECT 1" }, cancellationToken),
            $"gcloud projects add-iam-policy-binding {client.Project} --member=serviceAccount:<account> --role={JobRole}");
        foreach (string dataset in jobs.Names.Datasets(catalogue))
        {
            await CheckAsync(client, dataset, cancellationToken);
        }
    }

    private static async Task CheckAsync(IBigQueryClient client, string dataset, CancellationToken cancellationToken)
    {
        BigQueryDataset found = await AskAsync(
            () => client.GetOrCreateDatasetAsync(dataset, BigQueryJobs.Labels("warehouse"), cancellationToken),
            $"gcloud projects add-iam-policy-binding {client.Project} --member=serviceAccount:<account> --role={DataRole} (or make the dataset {dataset} in {client.Location} and give the role on it)");
        if (!string.Equals(found.Location, client.Location, StringComparison.OrdinalIgnoreCase))
        {
            throw new WarehouseAccessException($"The dataset {dataset} is in {found.Location}, but {Section}:Location is {client.Location}. Set the one that the dataset has, or name other datasets with {Section}:Dataset.");
        }
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> question, string command)
    {
        try
        {
            return await question();
        }
        catch (Exception exception) when (exception is GoogleRequestException or BigQueryJobException)
        {
            throw new WarehouseAccessException(Explain(exception, command), exception);
        }
    }

    private static string Explain(Exception exception, string command) => exception switch
    {
        GoogleRequestException { Reason: GoogleRequestException.NoCredentials } => $"BigQuery cannot be reached. {exception.Message}.",
        GoogleRequestException { Status: HttpStatusCode.Unauthorized } => $"BigQuery does not accept the credentials: they are expired or of another service. {exception.Message}",
        GoogleRequestException google when google.IsQuota => $"BigQuery's quota is used up. Wait, or ask for more at https://console.cloud.google.com/iam-admin/quotas. {exception.Message}",
        GoogleRequestException { Status: HttpStatusCode.Forbidden } => $"BigQuery refuses Streamify's account. Give it the right: {command}. {exception.Message}",
        GoogleRequestException { Status: HttpStatusCode.NotFound } => $"The project of {Section}:Project does not exist, or BigQuery is off in it (gcloud services enable bigquery.googleapis.com). {exception.Message}",
        _ => $"BigQuery cannot be used. {exception.Message}",
    };
}
