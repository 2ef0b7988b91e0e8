using Microsoft.AspNetCore.Components;
using Streamify.Core.Jobs;

namespace Streamify.Web.Components.Admin;

/// <summary>An admin page with the button that transforms what is new.</summary>
public abstract class TransformPage : AdminPage
{
    [Inject]
    protected ITransformRunner Transforms { get; set; } = default!;

    [Inject]
    private IHostApplicationLifetime Lifetime { get; set; } = default!;

    /// <summary>It belongs to the process, not to the page: whoever leaves does not break it off.</summary>
    protected Task TransformAsync() => ActAsync((_, _) =>
    {
        _ = RunTransformAsync();
        return Task.FromResult<(string, string?)?>(("started transform", null));
    });

    private async Task RunTransformAsync()
    {
        try
        {
            await Transforms.TryRunAsync(RunTriggers.AdminPage, limit: null, Lifetime.ApplicationStopping);
        }
        catch (Exception)
        {
            // The run history says why, and the page shows it.
        }

        RefreshLater();
    }
}
