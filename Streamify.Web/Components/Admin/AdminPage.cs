using Microsoft.AspNetCore.Components;
using Streamify.Web.Auth;
using Streamify.Web.Components.Formatting;

namespace Streamify.Web.Components.Admin;

/// <summary>
/// What the admin pages share: they load once the browser is there, say what went wrong, and ask again who it is before anything changes.
/// </summary>
public abstract class AdminPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    [Inject]
    private IServiceProvider Services { get; set; } = default!;

    [Inject]
    private ILoggerFactory Loggers { get; set; } = default!;

    [Inject]
    protected ViewerClock Clock { get; set; } = default!;

    [Inject]
    protected TimeProvider Time { get; set; } = default!;

    /// <summary>Ends when the viewer leaves.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>The page is connected, so its buttons work.</summary>
    protected bool Ready { get; private set; }

    /// <summary>Why the page could not be loaded; null when it could.</summary>
    protected string? LoadProblem { get; private set; }

    /// <summary>Why the last action failed; null when it did not.</summary>
    protected string? Problem { get; private set; }

    /// <summary>An action is under way.</summary>
    protected bool Acting { get; private set; }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gone.Cancel();
            _gone.Dispose();
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Clock.InitializeAsync(Gone);
            Ready = true;
            await ReloadAsync();
            OnReady();
        }
    }

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>The page has been shown for the first time: the place to listen for changes.</summary>
    protected virtual void OnReady()
    {
    }

    /// <summary>What went wrong in words for the user; null for faults that only the log should tell.</summary>
    protected virtual string? Explain(Exception exception) => null;

    /// <summary>Loads anew and shows what came.</summary>
    protected async Task ReloadAsync()
    {
        if (_gone.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await LoadAsync(Gone);
            LoadProblem = null;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            LoadProblem = Tell(exception);
        }

        StateHasChanged();
    }

    /// <summary>Shows a change that was heard of on another thread.</summary>
    protected void RefreshLater()
    {
        if (!_gone.IsCancellationRequested)
        {
            _ = InvokeAsync(ReloadAsync);
        }
    }

    /// <summary>Takes back the last action's problem.</summary>
    protected void Forgive() => Problem = null;

    /// <summary>Changes something, if whoever asks may still do so, and notes it in the audit; then loads anew.</summary>
    /// <param name="act">Does it for the admin of that name; its answer is the audit's action and detail, or null for nothing to note.</param>
    protected async Task ActAsync(Func<string, CancellationToken, Task<(string Action, string? Detail)?>> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (Acting)
        {
            return;
        }

        Acting = true;
        Problem = null;
        try
        {
            AdminGuard guard = Services.GetRequiredService<AdminGuard>();
            if (await guard.WhoAsync(Gone) is not { } who)
            {
                Problem = "Your session has ended. Sign in again; nothing was changed.";
                return;
            }

            if (await act(who, Gone) is { } done)
            {
                await guard.NoteAsync(who, done.Action, done.Detail, CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The viewer left; what was begun is done or rolled back.
        }
        catch (Exception exception)
        {
            Problem = Tell(exception);
            return;
        }
        finally
        {
            Acting = false;
            await ReloadAsync();
        }
    }

    private string Tell(Exception exception)
    {
        if (Explain(exception) is { } words)
        {
            return words;
        }

        Loggers.CreateLogger(GetType()).AdminPageFailed(exception, GetType().Name);
        return "An unexpected error happened; it has been logged.";
    }
}
