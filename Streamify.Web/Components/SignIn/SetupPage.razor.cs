using Microsoft.AspNetCore.Components;
using Streamify.Web.Auth;

namespace Streamify.Web.Components.SignIn;

/// <summary>A set-up token and a new password: how the first admin comes in, and whoever has forgotten his password.</summary>
public sealed partial class SetupPage : AccountPage
{
    [SupplyParameterFromForm]
    private SetupForm? Form { get; set; }

    protected override void OnInitialized() => Form ??= new SetupForm();

    private async Task SetUpAsync()
    {
        if (!string.Equals(Form!.Password, Form.Again, StringComparison.Ordinal))
        {
            Refuse("The two passwords differ.", StatusCodes.Status400BadRequest);
            return;
        }

        AccountAnswer answer = await Accounts.SetUpAsync(Form.Token, Form.Name?.Trim(), Form.Password, Context.Connection.RemoteIpAddress, Context.RequestAborted);
        await FinishAsync(answer, SignInAddress.Home, StatusCodes.Status400BadRequest);
    }
}
