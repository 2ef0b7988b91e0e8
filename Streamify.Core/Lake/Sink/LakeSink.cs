using Streamify.Core.Events;
using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Sink;

/// <inheritdoc cref="ILakeSink"/>
internal sealed class LakeSink(SinkContext context) : ILakeSink, IDisposable
{
    private static readonly TimeSpan FirstRestartDelay = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly DrainRequests _requests = new();

    public event Action<FlushResult>? Committed;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _turn.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await HoldTurnAsync(untilDrained: false, cancellationToken);
    }

    public async Task<FlushResult> DrainAsync(IProgress<FlushResult>? progress, CancellationToken cancellationToken)
    {
        DrainRequest request = new(await TargetsAsync(cancellationToken), progress);
        _requests.Enqueue(request);
        try
        {
            while (true)
            {
                if (await _turn.WaitAsync(0, cancellationToken))
                {
                    await HoldTurnAsync(untilDrained: true, cancellationToken);
                }

                // While another holds the turn it serves this request too; when it stops before, the loop takes over.
                if (await request.Done.WaitAsync(cancellationToken))
                {
                    return request.Result;
                }

                request = new DrainRequest(await TargetsAsync(cancellationToken), progress);
                _requests.Enqueue(request);
            }
        }
        finally
        {
            _requests.Withdraw(request);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task HoldTurnAsync(bool untilDrained, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Factory.StartNew(() => RunSessions(untilDrained, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _turn.Release();

            // Whoever asked while the turn was held and is not served tries to take it now.
            _requests.Abandon();
        }
    }

    private void RunSessions(bool untilDrained, CancellationToken cancellationToken)
    {
        TimeSpan delay = FirstRestartDelay;
        while (true)
        {
            long began = context.Time.GetTimestamp();
            SinkSession? session = null;
            try
            {
                session = new SinkSession(context, _requests, Raise, cancellationToken);
                session.Run(untilDrained);
                return;
            }
            catch (SinkFencedException exception) when (!cancellationToken.IsCancellationRequested)
            {
                context.Logger.Fenced(exception);
                context.Metrics.Fenced();
            }
            catch (LogReplacedException exception) when (!cancellationToken.IsCancellationRequested && !untilDrained)
            {
                context.Logger.LogReplaced(exception.Message);
                context.Health.Fails("the event log is not the one that filled the lake, or has lost records", exception.Message);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !untilDrained)
            {
                context.Logger.SinkFailed(delay, exception);
                context.Health.Fails("the event log or the lake cannot be read", exception.Message);
            }
            catch (Exception exception) when (cancellationToken.IsCancellationRequested)
            {
                context.Logger.LastFlushFailed(exception);
                return;
            }
            finally
            {
                session?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }

            context.Metrics.Restarted();
            delay = context.Time.GetElapsedTime(began) > context.Options.MaxRetryDelay ? FirstRestartDelay : delay;
            Task.Delay(delay, context.Time, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
            delay = delay * 2 < context.Options.MaxRetryDelay ? delay * 2 : context.Options.MaxRetryDelay;
        }
    }

    private async Task<IReadOnlyDictionary<TopicPartition, long>> TargetsAsync(CancellationToken cancellationToken)
    {
        Dictionary<TopicPartition, long> targets = [];
        foreach (string topic in Topics.All)
        {
            foreach (OffsetRange range in await context.Log.GetOffsetsAsync(topic, cancellationToken))
            {
                if (range.End > range.Start)
                {
                    targets[range.Partition] = range.End;
                }
            }
        }

        return targets;
    }

    private void Raise(FlushResult result)
    {
        try
        {
            Committed?.Invoke(result);
        }
        catch (Exception exception)
        {
            context.Logger.HandlerFailed(exception);
        }
    }
}
