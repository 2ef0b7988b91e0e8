namespace Streamify.Core.Google.Storage;

/// <summary>Which of the permissions that were asked for the caller has.</summary>
internal sealed record StoragePermissions
{
    public IReadOnlyList<string>? Permissions { get; init; }
}
