namespace Streamify.Core.State;

/// <summary>Attempts to sign in, counted among all processes that share the state.</summary>
public interface ISignInAttemptRepository
{
    /// <summary>Counts an attempt, unless as many were counted within the window before it; what is older is forgotten.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="happened">When, UTC.</param>
    /// <param name="window">How long an attempt counts.</param>
    /// <param name="most">How many may count at once.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>False when there were too many.</returns>
    Task<bool> TryAddAsync(string source, DateTimeOffset happened, TimeSpan window, int most, CancellationToken cancellationToken);
}
