namespace Streamify.Core.State;

/// <summary>Somebody who may sign in.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">The name as it was given; two names that differ in case only are one.</param>
/// <param name="Role">What the user may do, such as <c>admin</c>.</param>
/// <param name="PasswordHash">The hashed password; null until one is chosen.</param>
/// <param name="SecurityStamp">Changes with the password; sessions that carry another stamp have ended.</param>
/// <param name="Created">When the user was added, UTC.</param>
/// <param name="LastSignIn">The last time the right password was given, UTC; null when never.</param>
/// <param name="LockedUntil">Until when the right password is refused too, UTC; null when never.</param>
public sealed record UserAccount(
    long Id,
    string Name,
    string Role,
    string? PasswordHash,
    string SecurityStamp,
    DateTimeOffset Created,
    DateTimeOffset? LastSignIn,
    DateTimeOffset? LockedUntil);
