namespace Streamify.Core.Lake.Storage;

/// <summary>Shared files in the lake's bucket, below a folder that is no table.</summary>
internal sealed class SharedFiles(IObjectStore store, bool isShared) : ISharedFiles
{
    private const string Root = "_shared/";

    public bool IsShared => isShared;

    public async Task PublishAsync(string name, string file, CancellationToken cancellationToken)
    {
        if (isShared)
        {
            await store.ReplaceAsync(Root + name, await File.ReadAllBytesAsync(file, cancellationToken), cancellationToken);
        }
    }

    public async Task<bool> FetchAsync(string name, string file, CancellationToken cancellationToken)
    {
        if (!isShared || await store.ReadAsync(Root + name, cancellationToken) is not { } content)
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        string temporary = $"{file}.{Guid.NewGuid():N}.new";
        try
        {
            await File.WriteAllBytesAsync(temporary, content, cancellationToken);
            File.Move(temporary, file, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public async Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        List<string> names = [];
        if (isShared)
        {
            await foreach (StoredObject found in store.ListAsync($"{Root}{folder}/", cancellationToken))
            {
                names.Add(found.Key[Root.Length..]);
            }
        }

        return names;
    }

    public async Task DropAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (string name in await ListAsync(folder, cancellationToken))
        {
            await store.DeleteAsync(Root + name, cancellationToken);
        }
    }
}
