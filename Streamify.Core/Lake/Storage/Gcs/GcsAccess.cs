using System.Net;
using Streamify.Core.Google;

namespace Streamify.Core.Lake.Storage.Gcs;

/// <summary>Asks the bucket what the lake may do in it.</summary>
internal sealed class GcsAccess(GcsObjectStore store)
{
    private const string Role = "roles/storage.objectUser";
    private const string BucketSetting = $"{LakeOptions.Section}:{nameof(LakeOptions.Gcs)}:{nameof(GcsLakeOptions.Bucket)}";

    private static readonly string[] Permissions = ["storage.objects.create", "storage.objects.delete", "storage.objects.get", "storage.objects.list"];

    /// <exception cref="LakeAccessException">Something is missing.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            string[] missing = [.. Permissions.Except(await GrantedAsync(cancellationToken))];
            if (missing.Length > 0)
            {
                throw new LakeAccessException($"The lake may not do {string.Join(", ", missing)} in gs://{store.Bucket}. {RoleCommand()}");
            }
        }
        catch (GoogleRequestException exception)
        {
            throw new LakeAccessException(Explain(exception), exception);
        }
    }

    private async Task<IReadOnlyList<string>> GrantedAsync(CancellationToken cancellationToken)
    {
        if (store.Client.HasCredentials)
        {
            return await store.Client.TestBucketPermissionsAsync(store.Bucket, Permissions, cancellationToken);
        }

        // Emulators know no rights; whether the bucket is there shows a listing.
        await foreach (var _ in store.Client.ListObjectsAsync(store.Bucket, prefix: null, pageSize: 1, cancellationToken))
        {
            break;
        }

        return Permissions;
    }

    private string Explain(GoogleRequestException exception) => exception switch
    {
        { Reason: GoogleRequestException.NoCredentials } => $"The lake's bucket gs://{store.Bucket} cannot be reached. {exception.Message}.",
        { Status: HttpStatusCode.NotFound } =>
            $"The lake's bucket gs://{store.Bucket} ({BucketSetting}) does not exist. Make it: gcloud storage buckets create gs://{store.Bucket} --uniform-bucket-level-access --location=<region>",
        { Status: HttpStatusCode.Unauthorized } => $"Google does not accept the credentials for the lake's bucket gs://{store.Bucket}: they are expired or of another service. {exception.Message}",
        { IsQuota: true } => $"The quota of requests to the lake's bucket gs://{store.Bucket} is used up. Wait, or ask for more at https://console.cloud.google.com/iam-admin/quotas. {exception.Message}",
        { Status: HttpStatusCode.Forbidden } => $"Google refuses the lake's bucket gs://{store.Bucket}. {RoleCommand()} {exception.Message}",
        _ => $"The lake's bucket gs://{store.Bucket} cannot be reached. {exception.Message}",
    };

    private string RoleCommand() =>
        $"Give Streamify's account the role {Role}: gcloud storage buckets add-iam-policy-binding gs://{store.Bucket} --member=serviceAccount:<account> --role={Role}";
}
