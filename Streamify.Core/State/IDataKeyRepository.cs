namespace Streamify.Core.State;

/// <summary>The keys that protect cookies and forms, for processes that must understand each other's.</summary>
public interface IDataKeyRepository
{
    /// <summary>All keys, as XML.</summary>
    Task<IReadOnlyList<string>> GetAllAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a key; one that is there under the name stays as it is.</summary>
    Task AddAsync(string name, string xml, CancellationToken cancellationToken);
}
