using Streamify.Core.State;

namespace Streamify.Core.Jobs;

/// <summary>Tells every few seconds that a run is at work, carries its lines into the history, and hears when somebody cancels it, in whatever process.</summary>
internal sealed class RunPulse : IAsyncDisposable
{
    private readonly long _run;
    private readonly IRunRepository _runs;
    private readonly RunLog _log;
    private readonly TimeProvider _timeProvider;
    private readonly CancellationTokenSource _work;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _beating;
    private volatile string? _cancelledBy;

    public RunPulse(long run, IRunRepository runs, RunLog log, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        _run = run;
        _runs = runs;
        _log = log;
        _timeProvider = timeProvider;
        _work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _beating = BeatAsync();
    }

    /// <summary>Cancelled with the caller's, or when somebody cancels the run.</summary>
    public CancellationToken Token => _work.Token;

    /// <summary>Who cancelled it; null: nobody.</summary>
    public string? CancelledBy => _cancelledBy;

    /// <summary>Ends it; all lines are in the history then.</summary>
    public async Task StopAsync()
    {
        if (!_ended.IsCancellationRequested)
        {
            await _ended.CancelAsync();
            await _beating;
            _log.Close();
            await TellAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _beating;
        _ended.Dispose();
        _work.Dispose();
    }

    private async Task BeatAsync()
    {
        using PeriodicTimer timer = new(RunRecorder.Beat, _timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                await TellAsync();
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The run has ended.
        }
    }

    private async Task TellAsync()
    {
        try
        {
            IReadOnlyList<RunLine> lines = _log.Waiting();
            string? cancelledBy = await _runs.BeatAsync(_run, _timeProvider.GetUtcNow(), _log.Taken, lines, CancellationToken.None);
            _log.Keep(lines.Count);
            if (cancelledBy is not null)
            {
                _cancelledBy = cancelledBy;
                await _work.CancelAsync();
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A state database that is away for a moment does not end the work; the next beat brings the lines.
        }
    }
}
