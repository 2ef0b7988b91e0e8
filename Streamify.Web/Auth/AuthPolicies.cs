namespace Streamify.Web.Auth;

/// <summary>Names of authorisation policies.</summary>
internal static class AuthPolicies
{
    /// <summary>Signed in, with the role that may do everything.</summary>
    public const string Admin = "admin";
}
