namespace Streamify.Core.State;

/// <summary>Set-up tokens. Only their hashes are kept.</summary>
public interface ISetupTokenRepository
{
    /// <summary>
    /// Keeps a token and forgets an earlier one for the same user (or, without a user, for the first admin). Where several processes share the state,
    /// each has a token of its own for the first admin, and forgets nobody else's.
    /// </summary>
    Task ReplaceAsync(string tokenHash, SetupToken token, CancellationToken cancellationToken);

    /// <summary>The token with this hash; null when there is none.</summary>
    Task<SetupToken?> FindAsync(string tokenHash, CancellationToken cancellationToken);

    /// <summary>Uses the token up; one for the first admin with all others for him.</summary>
    /// <returns>True for exactly one caller; false when there was none (any more).</returns>
    Task<bool> ConsumeAsync(string tokenHash, CancellationToken cancellationToken);

    /// <summary>Forgets a token for the first admin.</summary>
    Task RemoveFirstAdminsAsync(CancellationToken cancellationToken);
}
