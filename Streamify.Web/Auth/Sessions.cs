using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Streamify.Core.State;

namespace Streamify.Web.Auth;

/// <summary>Turns users into sessions, and tells whether a session still holds.</summary>
internal sealed class Sessions(IUserRepository users)
{
    private const string StampClaim = "streamify:stamp";

    public static ClaimsPrincipal Of(UserAccount user) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, user.Name),
            new Claim(ClaimTypes.Role, user.Role),
            new Claim(StampClaim, user.SecurityStamp),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    public static long? UserId(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null;

    /// <summary>Gives the browser its cookie.</summary>
    public static Task StartAsync(HttpContext context, UserAccount user) =>
        context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Of(user), new AuthenticationProperties { IsPersistent = true });

    /// <summary>Whether the user is still there, with the same password and role as when the session began.</summary>
    public async Task<bool> HoldsAsync(ClaimsPrincipal? principal, CancellationToken cancellationToken)
    {
        if (principal?.Identity?.IsAuthenticated != true || UserId(principal) is not { } id)
        {
            return false;
        }

        UserAccount? user = await users.GetAsync(id, cancellationToken);
        return user is { PasswordHash: not null }
            && string.Equals(user.SecurityStamp, principal.FindFirstValue(StampClaim), StringComparison.Ordinal)
            && principal.IsInRole(user.Role);
    }

    /// <summary>Ends a cookie's session whose user has changed; called with every request that carries one.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        Sessions sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (!await sessions.HoldsAsync(context.Principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
    }
}
