using System.Net;
using Microsoft.Extensions.Options;
using Streamify.Core.State;

namespace Streamify.Web.Auth;

/// <summary>Signs users in and sets their passwords. Every attempt is counted and every outcome is in the audit.</summary>
internal sealed class Accounts(
    IUserRepository users,
    ISetupTokenRepository tokens,
    IAuditRepository audit,
    IStateAccess state,
    Passwords passwords,
    SignInAttempts attempts,
    IOptions<AuthOptions> options,
    TimeProvider timeProvider,
    ILogger<Accounts> logger)
{
    /// <summary>Who set up an account when nobody is signed in.</summary>
    public const string CommandLine = "command line";

    private static readonly TimeSpan TokenAge = TimeSpan.FromDays(1);

    private static readonly AccountAnswer TooMany = new(null, "Too many attempts from this address. Wait a minute, then try again.", TooMany: true);

    /// <summary>Signs a user in by password. The answer does not tell an unknown user, a wrong password and a locked user apart.</summary>
    public async Task<AccountAnswer> SignInAsync(string? name, string? password, IPAddress? address, CancellationToken cancellationToken)
    {
        if (!await attempts.TryTakeAsync(address, cancellationToken))
        {
            return TooMany;
        }

        UserAccount? user = UserNames.Problem(name) is null ? await users.FindAsync(name!, cancellationToken) : null;
        bool right = passwords.Verify(user?.PasswordHash, password);
        if (user is null)
        {
            await AuditAsync("unknown user", "sign-in failed", detail: null, address, cancellationToken);
            return WrongPair();
        }

        if (user.LockedUntil > timeProvider.GetUtcNow())
        {
            await AuditAsync(user.Name, "sign-in refused", "locked", address, cancellationToken);
            return WrongPair();
        }

        if (!right)
        {
            await FailAsync(user, "sign-in failed", address, cancellationToken);
            return WrongPair();
        }

        await users.RecordSignInAsync(user.Id, timeProvider.GetUtcNow(), cancellationToken);
        await AuditAsync(user.Name, "signed in", detail: null, address, cancellationToken);
        return new AccountAnswer(user);
    }

    /// <summary>Sets a first or new password by a set-up token, and signs the user in.</summary>
    public async Task<AccountAnswer> SetUpAsync(string? token, string? name, string? password, IPAddress? address, CancellationToken cancellationToken)
    {
        if (!await attempts.TryTakeAsync(address, cancellationToken))
        {
            return TooMany;
        }

        if ((UserNames.Problem(name) ?? Passwords.Problem(password)) is { } problem)
        {
            return AccountAnswer.Refused(problem);
        }

        string tokenHash = SetupTokens.Hash(token is { Length: <= 100 } ? token : "");
        SetupToken? found = await tokens.FindAsync(tokenHash, cancellationToken);
        UserAccount? user = found?.UserId is { } id ? await users.GetAsync(id, cancellationToken) : null;
        bool usable = found is not null
            && (found.Expires is null || found.Expires > timeProvider.GetUtcNow())
            && (found.UserId is null
                ? !await users.AnyWithPasswordAsync(Roles.Admin, cancellationToken)
                : string.Equals(user?.Name, name, StringComparison.OrdinalIgnoreCase));
        if (!usable || !await tokens.ConsumeAsync(tokenHash, cancellationToken))
        {
            await AuditAsync("unknown user", "set-up failed", detail: null, address, cancellationToken);
            return AccountAnswer.Refused("The set-up token is wrong, used up, too old, or meant for another user name.");
        }

        user ??= await AddAdminAsync(name!, cancellationToken);
        user = await SetPasswordAsync(user, password!, cancellationToken);
        await AuditAsync(user.Name, "set up", "password chosen with a set-up token", address, cancellationToken);
        return new AccountAnswer(user);
    }

    /// <summary>Changes the password of a user who knows the old one; all other sessions of the user end.</summary>
    public async Task<AccountAnswer> ChangePasswordAsync(
        long userId, string? oldPassword, string? newPassword, IPAddress? address, CancellationToken cancellationToken)
    {
        if (!await attempts.TryTakeAsync(address, cancellationToken))
        {
            return TooMany;
        }

        if (Passwords.Problem(newPassword) is { } problem)
        {
            return AccountAnswer.Refused(problem);
        }

        UserAccount? user = await users.GetAsync(userId, cancellationToken);
        if (user is null || user.LockedUntil > timeProvider.GetUtcNow() || !passwords.Verify(user.PasswordHash, oldPassword))
        {
            if (user is not null)
            {
                await FailAsync(user, "password change failed", address, cancellationToken);
            }

            return AccountAnswer.Refused("The present password is wrong.");
        }

        user = await SetPasswordAsync(user, newPassword!, cancellationToken);
        await AuditAsync(user.Name, "changed password", detail: null, address, cancellationToken);
        return new AccountAnswer(user);
    }

    /// <summary>Adds an admin without a password.</summary>
    /// <returns>The token with which the password is chosen, and until when; null when the name is taken.</returns>
    public async Task<(string Token, DateTimeOffset Expires)?> CreateAdminAsync(string name, string actor, CancellationToken cancellationToken)
    {
        long? id = await users.CreateAsync(name, Roles.Admin, passwordHash: null, NewStamp(), timeProvider.GetUtcNow(), cancellationToken);
        if (id is null)
        {
            return null;
        }

        await AuditAsync(actor, "added user", name, address: null, cancellationToken);
        return await IssueAsync(id.Value, cancellationToken);
    }

    /// <summary>Lets a user choose a new password; the old one keeps working until then.</summary>
    /// <returns>The token and until when; null when there is no such user.</returns>
    public async Task<(string Token, DateTimeOffset Expires)?> ResetPasswordAsync(string name, string actor, CancellationToken cancellationToken)
    {
        UserAccount? user = await users.FindAsync(name, cancellationToken);
        if (user is null)
        {
            return null;
        }

        await AuditAsync(actor, "issued set-up token", user.Name, address: null, cancellationToken);
        return await IssueAsync(user.Id, cancellationToken);
    }

    /// <summary>Makes the first admin from the settings, or a set-up token for whoever reads the console; nothing when there is an admin.</summary>
    /// <returns>The token; null when none is needed.</returns>
    public async Task<string?> PrepareFirstAdminAsync(CancellationToken cancellationToken)
    {
        if (await users.AnyWithPasswordAsync(Roles.Admin, cancellationToken))
        {
            return null;
        }

        if (options.Value.AdminPassword is { Length: > 0 } password)
        {
            UserAccount user = await AddAdminAsync(options.Value.AdminName, cancellationToken);
            await SetPasswordAsync(user, password, cancellationToken);
            await tokens.RemoveFirstAdminsAsync(cancellationToken);
            await AuditAsync("start", "added user", $"{user.Name}, from the settings", address: null, cancellationToken);
            return null;
        }

        // The next start voids it; of several processes none can tell whether the one that another has printed is still wanted.
        DateTimeOffset? expires = state.IsShared ? timeProvider.GetUtcNow() + TokenAge : null;
        string token = SetupTokens.Create();
        await tokens.ReplaceAsync(SetupTokens.Hash(token), new SetupToken(UserId: null, expires), cancellationToken);
        return token;
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    private AccountAnswer WrongPair() => AccountAnswer.Refused(
        $"The name or the password is wrong. After {options.Value.MaxFailures} failures a name is locked for {options.Value.LockoutLength.TotalMinutes:0.#} minutes.");

    private async Task<UserAccount> AddAdminAsync(string name, CancellationToken cancellationToken)
    {
        await users.CreateAsync(name, Roles.Admin, passwordHash: null, NewStamp(), timeProvider.GetUtcNow(), cancellationToken);
        return (await users.FindAsync(name, cancellationToken))!;
    }

    private async Task<UserAccount> SetPasswordAsync(UserAccount user, string password, CancellationToken cancellationToken)
    {
        await users.SetPasswordAsync(user.Id, passwords.Hash(password), NewStamp(), cancellationToken);
        return (await users.GetAsync(user.Id, cancellationToken))!;
    }

    private async Task FailAsync(UserAccount user, string action, IPAddress? address, CancellationToken cancellationToken)
    {
        bool locked = await users.RecordFailureAsync(
            user.Id, options.Value.MaxFailures, timeProvider.GetUtcNow() + options.Value.LockoutLength, cancellationToken);
        if (locked)
        {
            AuthLog.UserLocked(logger, user.Name, options.Value.LockoutLength.TotalMinutes);
        }

        await AuditAsync(user.Name, action, locked ? "locked now" : null, address, cancellationToken);
    }

    private async Task<(string Token, DateTimeOffset Expires)?> IssueAsync(long userId, CancellationToken cancellationToken)
    {
        string token = SetupTokens.Create();
        DateTimeOffset expires = timeProvider.GetUtcNow() + TokenAge;
        await tokens.ReplaceAsync(SetupTokens.Hash(token), new SetupToken(userId, expires), cancellationToken);
        return (token, expires);
    }

    private Task AuditAsync(string actor, string action, string? detail, IPAddress? address, CancellationToken cancellationToken) =>
        audit.AddAsync(new AuditEntry(timeProvider.GetUtcNow(), actor, action, detail, address?.ToString()), cancellationToken);
}
