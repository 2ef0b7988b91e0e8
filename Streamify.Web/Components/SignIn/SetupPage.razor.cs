using Microsoft.AspNetCore.Components;
using Streamify.Web.Auth;

namespace Streamify.Web.Components.SignIn;

/// <summary>A set-up token and a new password: how the first admin comes in, and whoever has forgotten his password.</summary>
public sealed partial class SetupPage : ComponentBase
{
    private string? _problem;

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [Inject]
    private Accounts Accounts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

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
