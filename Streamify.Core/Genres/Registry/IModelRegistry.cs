namespace Streamify.Core.Genres.Registry;

/// <summary>
/// The trained models, which of them serves, and who served when: in the state database, with the models' files in the data folder.
/// Safe across processes.
/// </summary>
public interface IModelRegistry
{
    /// <summary>Versions, champion and history.</summary>
    Task<RegistryStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Compares a version with the champion without changing anything.</summary>
    /// <exception cref="GenresException">There is no such version, or its model cannot be used.</exception>
    Task<PromotionCheck> CheckAsync(string version, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a version the champion when the check passes, or when <paramref name="overrideReason"/> says why it should be so
    /// anyway. A refusal is a result, not an exception.
    /// </summary>
    /// <exception cref="GenresException">There is no such version, or its model cannot be used; the champion stays.</exception>
    Task<PromotionResult> PromoteAsync(string version, string by, string? overrideReason, CancellationToken cancellationToken);

    /// <summary>Puts the champion before the present one back.</summary>
    /// <returns>The version that serves now.</returns>
    /// <exception cref="GenresException">There was none before, or its model cannot be used; the champion stays.</exception>
    Task<string> RollBackAsync(string by, string reason, CancellationToken cancellationToken);

    /// <summary>Deletes a version that does not serve.</summary>
    /// <exception cref="GenresException">There is no such version, or it is the champion.</exception>
    Task DeleteAsync(string version, CancellationToken cancellationToken);

    /// <summary>Raised with the new champion after this process changed it, on the caller's thread; handlers must be quick.</summary>
    event Action<string>? ChampionChanged;
}
