namespace Streamify.Web.Components.SignIn;

/// <summary>The fields of the set-up form.</summary>
internal sealed class SetupForm
{
    public string? Token { get; set; }

    public string? Name { get; set; }

    public string? Password { get; set; }

    public string? Again { get; set; }
}
