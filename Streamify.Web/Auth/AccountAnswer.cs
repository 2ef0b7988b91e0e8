using Streamify.Core.State;

namespace Streamify.Web.Auth;

/// <summary>What came of an attempt at an account.</summary>
/// <param name="User">Who is signed in now; null when it failed.</param>
/// <param name="Problem">Why it failed, for the user; null when it did not.</param>
/// <param name="TooMany">It was not even looked at: too many attempts from this address.</param>
internal sealed record AccountAnswer(UserAccount? User, string? Problem = null, bool TooMany = false)
{
    public static AccountAnswer Refused(string problem) => new(null, problem);
}
