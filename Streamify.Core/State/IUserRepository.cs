namespace Streamify.Core.State;

/// <summary>The users. A change is durable when its task completes.</summary>
public interface IUserRepository
{
    /// <summary>The user with this name in whatever case; null when there is none.</summary>
    Task<UserAccount?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>The user with this number; null when there is none.</summary>
    Task<UserAccount?> GetAsync(long id, CancellationToken cancellationToken);

    /// <summary>All users in the order in which they were added.</summary>
    Task<IReadOnlyList<UserAccount>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Whether anybody of this role has a password.</summary>
    Task<bool> AnyWithPasswordAsync(string role, CancellationToken cancellationToken);

    /// <summary>Adds a user.</summary>
    /// <returns>The user's number; null when the name is taken.</returns>
    Task<long?> CreateAsync(string name, string role, string? passwordHash, string securityStamp, DateTimeOffset created, CancellationToken cancellationToken);

    /// <summary>Sets the password and a new stamp, and unlocks the user.</summary>
    Task SetPasswordAsync(long id, string passwordHash, string securityStamp, CancellationToken cancellationToken);

    /// <summary>Notes that the right password was given.</summary>
    Task RecordSignInAsync(long id, DateTimeOffset happened, CancellationToken cancellationToken);

    /// <summary>Notes a wrong password; the <paramref name="limit"/>th in a row locks the user.</summary>
    /// <returns>True when this one locked the user.</returns>
    Task<bool> RecordFailureAsync(long id, int limit, DateTimeOffset lockUntil, CancellationToken cancellationToken);
}
