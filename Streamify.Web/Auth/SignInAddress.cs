using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Streamify.Web.Auth;

/// <summary>The addresses of sign-in, and the way back from there.</summary>
internal static class SignInAddress
{
    public const string SignIn = "/admin/sign-in";
    public const string SetUp = "/admin/setup";
    public const string SignOut = "/admin/sign-out";
    public const string ReturnParameter = "returnUrl";
    public const string Home = "/admin";

    /// <summary>Where to go after signing in: a place of the admin area, never another site.</summary>
    public static string Back(string? returnUrl) => returnUrl is not null
        && (returnUrl == Home || returnUrl.StartsWith(Home + "/", StringComparison.Ordinal) || returnUrl.StartsWith(Home + "?", StringComparison.Ordinal))
        && !returnUrl.StartsWith(SignIn, StringComparison.Ordinal)
        && !returnUrl.StartsWith(SetUp, StringComparison.Ordinal)
        && !returnUrl.StartsWith(SignOut, StringComparison.Ordinal)
        && !returnUrl.Any(letter => char.IsControl(letter) || letter == '\\')
            ? returnUrl
            : Home;

    /// <summary>People are led to the sign-in page; programs get the status.</summary>
    public static Task AskAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true))
        {
            context.Response.Redirect(context.RedirectUri);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }
}
