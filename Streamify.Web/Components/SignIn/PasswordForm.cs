namespace Streamify.Web.Components.SignIn;

/// <summary>The fields of the form that changes a password.</summary>
internal sealed class PasswordForm
{
    public string? Present { get; set; }

    public string? Password { get; set; }

    public string? Again { get; set; }
}
