using Microsoft.AspNetCore.Components;
using Streamify.Web.Auth;

namespace Streamify.Web.Components.SignIn;

/// <summary>What the pages around passwords share. They are plain HTML: a page with a connection of its own cannot give the browser a cookie.</summary>
public abstract class AccountPage : ComponentBase
{
    /// <summary>What was wrong with the last try; null when nothing was.</summary>
    protected string? Problem { get; private set; }

    /// <summary>The request.</summary>
    [CascadingParameter]
    protected HttpContext Context { get; set; } = default!;

    [Inject]
    private protected Accounts Accounts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Begins the session and goes on, or says what is wrong.</summary>
    private protected async Task FinishAsync(AccountAnswer answer, string next, int refusedStatus)
    {
        if (answer.User is { } user)
        {
            await Sessions.StartAsync(Context, user);
            Navigation.NavigateTo(next);
            return;
        }

        Refuse(answer.Problem!, answer.TooMany ? StatusCodes.Status429TooManyRequests : refusedStatus);
    }

    /// <summary>Says what is wrong.</summary>
    protected void Refuse(string problem, int status)
    {
        Problem = problem;
        Context.Response.StatusCode = status;
    }
}
