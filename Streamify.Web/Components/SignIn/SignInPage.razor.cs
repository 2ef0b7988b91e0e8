using Microsoft.AspNetCore.Components;
using Streamify.Web.Auth;

namespace Streamify.Web.Components.SignIn;

/// <summary>Name and password. Plain HTML: a page with a connection of its own cannot give the browser a cookie.</summary>
public sealed partial class SignInPage : ComponentBase
{
    private string? _problem;

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [Inject]
    private Accounts Accounts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromForm]
    private SignInForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = SignInAddress.ReturnParameter)]
    private string? ReturnUrl { get; set; }

    protected override void OnInitialized() => Form ??= new SignInForm();

    private async Task SignInAsync()
    {
        AccountAnswer answer = await Accounts.SignInAsync(Form?.Name, Form?.Password, Context.Connection.RemoteIpAddress, Context.RequestAborted);
        if (answer.User is { } user)
        {
            await Sessions.StartAsync(Context, user);
            Navigation.NavigateTo(SignInAddress.Back(ReturnUrl));
            return;
        }

        _problem = answer.Problem;
        Context.Response.StatusCode = answer.TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized;
    }
}
