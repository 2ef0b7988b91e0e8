using Microsoft.AspNetCore.Components;
using Streamify.Web.Auth;

namespace Streamify.Web.Components.SignIn;

/// <summary>A new password for whoever is signed in and knows the old one.</summary>
public sealed partial class PasswordPage : ComponentBase
{
    private string? _problem;

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [Inject]
    private Accounts Accounts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromForm]
    private PasswordForm? Form { get; set; }

    protected override void OnInitialized() => Form ??= new PasswordForm();

    private async Task ChangeAsync()
    {
        if (!string.Equals(Form!.Password, Form.Again, StringComparison.Ordinal))
        {
            Refuse("The two new passwords differ.", StatusCodes.Status400BadRequest);
            return;
        }

        if (Sessions.UserId(Context.User) is not { } userId)
        {
            Refuse("The session has ended. Sign in again.", StatusCodes.Status401Unauthorized);
            return;
        }

        AccountAnswer answer = await Accounts.ChangePasswordAsync(
            userId, Form.Present, Form.Password, Context.Connection.RemoteIpAddress, Context.RequestAborted);
        if (answer.User is { } user)
        {
            await Sessions.StartAsync(Context, user);
            Navigation.NavigateTo(SignInAddress.Home);
            return;
        }

        Refuse(answer.Problem!, answer.TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest);
    }

    private void Refuse(string problem, int status)
    {
        _problem = problem;
        Context.Response.StatusCode = status;
    }
}
