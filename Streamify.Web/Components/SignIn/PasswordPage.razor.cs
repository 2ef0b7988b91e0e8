using Microsoft.AspNetCore.Components;
using Streamify.Web.Auth;

namespace Streamify.Web.Components.SignIn;

/// <summary>A new password for whoever is signed in and knows the old one.</summary>
public sealed partial class PasswordPage : AccountPage
{
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
        await FinishAsync(answer, SignInAddress.Home, StatusCodes.Status400BadRequest);
    }
}
