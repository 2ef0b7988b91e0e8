namespace Streamify.Core.State;

/// <summary>Small facts that outlive the process, by key. A value is durable when the task completes.</summary>
public interface ISettingsRepository
{
    /// <summary>The value of <paramref name="key"/>, or null.</summary>
    Task<string?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>All keys that start with <paramref name="prefix"/>, with their values, in key order.</summary>
    Task<IReadOnlyList<KeyValuePair<string, string>>> GetByPrefixAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Sets <paramref name="key"/>, replacing what it held.</summary>
    Task SetAsync(string key, string value, CancellationToken cancellationToken);

    /// <summary>Forgets <paramref name="key"/>; nothing happens when it is unknown.</summary>
    Task RemoveAsync(string key, CancellationToken cancellationToken);
}
