using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Streamify.Core.State;

namespace Streamify.Web.Auth;

/// <summary>Hashes and checks passwords: PBKDF2 with HMAC-SHA512, a salt for each, 210,000 rounds.</summary>
internal sealed class Passwords
{
    public const int MinLength = 12;
    public const int MaxLength = 256;

    private const int Rounds = 210_000;

    private static readonly UserAccount Anybody = new(0, "", "", null, "", default, null, null);

    private readonly PasswordHasher<UserAccount> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly Lazy<string> _dummy;

    public Passwords() => _dummy = new Lazy<string>(() => _hasher.HashPassword(Anybody, Guid.NewGuid().ToString()));

    /// <summary>What is wrong with a new password, in words that do not hold it; null when nothing is.</summary>
    public static string? Problem(string? password) => password?.Length switch
    {
        null or 0 => "A password is needed.",
        < MinLength => $"A password has at least {MinLength} characters; this one has {password.Length}.",
        > MaxLength => $"A password has at most {MaxLength} characters; this one has {password.Length}.",
        _ => null,
    };

    public string Hash(string password) => _hasher.HashPassword(Anybody, password);

    /// <summary>
    /// Whether this is the password. A missing hash takes as long as a wrong password, so that nobody learns from the time which users exist.
    /// </summary>
    public bool Verify(string? hash, string? password)
    {
        string given = password is { Length: <= MaxLength } ? password : "";
        bool right = _hasher.VerifyHashedPassword(Anybody, hash ?? _dummy.Value, given) != PasswordVerificationResult.Failed;
        return right && hash is not null && given.Length > 0;
    }
}
