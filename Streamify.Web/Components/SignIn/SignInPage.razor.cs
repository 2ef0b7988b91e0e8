using Microsoft.AspNetCore.Components;
using Streamify.Web.Auth;

namespace Streamify.Web.Components.SignIn;

/// <summary>Name and password.</summary>
public sealed partial class SignInPage : AccountPage
{
    [SupplyParameterFromForm]
    private SignInForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = SignInAddress.ReturnParameter)]
    private string? ReturnUrl { get; set; }

    protected override void OnInitialized() => Form ??= new SignInForm();

    private async Task SignInAsync()
    {
        AccountAnswer answer = await Accounts.SignInAsync(Form?.Name, Form?.Password, Context.Connection.RemoteIpAddress, Context.RequestAborted);
        await FinishAsync(answer, SignInAddress.Back(ReturnUrl), StatusCodes.Status401Unauthorized);
    }
}
