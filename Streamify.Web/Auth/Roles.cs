namespace Streamify.Web.Auth;

/// <summary>What users may do.</summary>
internal static class Roles
{
    /// <summary>Everything.</summary>
    public const string Admin = "admin";
}
