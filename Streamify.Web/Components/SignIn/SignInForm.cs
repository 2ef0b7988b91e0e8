namespace Streamify.Web.Components.SignIn;

/// <summary>The fields of the sign-in form.</summary>
internal sealed class SignInForm
{
    public string? Name { get; set; }

    public string? Password { get; set; }
}
