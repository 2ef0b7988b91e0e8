using Microsoft.Extensions.Logging.Abstractions;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Sink;
using Streamify.Core.Lake.Storage;
using Streamify.Core.Streaming;

namespace Streamify.Benchmarks.Soak;

/// <summary>
/// One instance of Streamify as far as the sink is concerned: a catalogue, a sink and its view of the log and the store. It can be
/// killed (from then on nothing that it does has an effect) and stopped in the middle of anything and woken later.
/// </summary>
internal sealed class SimulatedProcess : IEventLog, IObjectStore, IDisposable
{
    private readonly SimulatedLog _log;
    private readonly IObjectStore _store;
    private readonly Random _random;
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _awake = new(initialState: true);
    private readonly LakeCatalog _catalog;
    private readonly LakeSink _sink;
    private readonly Task _running;
    private (SoakStep Step, int Skip)? _death;
    private volatile bool _dead;

    public SimulatedProcess(SimulatedLog log, IObjectStore store, LakeOptions options, LakeMetrics metrics, int seed, (SoakStep Step, int Skip)? death)
    {
        (_log, _random, _death) = (log, new Random(seed), death);
        _store = store;
        _catalog = new LakeCatalog(this, TimeProvider.System);
        _sink = new LakeSink(new SinkContext(this, _catalog, options, TimeProvider.System, metrics, new LakeHealth(options, TimeProvider.System, metrics), NullLogger.Instance));
        _running = _sink.RunAsync(_stop.Token);
    }

    public string LogId => "simulated";

    /// <summary>How likely a call to the store fails.</summary>
    public double Trouble { get; set; }

    public bool IsDead => _dead;

    public bool IsAsleep => !_awake.IsSet;

    /// <summary>SIGKILL, as far as the outside can see.</summary>
    public void Kill()
    {
        _dead = true;
        _stop.Cancel();
        _awake.Set();
    }

    /// <summary>Stops at its next step.</summary>
    public void Sleep() => _awake.Reset();

    public void Wake() => _awake.Set();

    /// <summary>Stops in good order.</summary>
    public void Stop()
    {
        Trouble = 0;
        _awake.Set();
        _stop.Cancel();
    }

    /// <summary>Waits until it has brought everything into the lake.</summary>
    public void Drain(TimeSpan patience) => _sink.DrainAsync(null, CancellationToken.None).WaitAsync(patience).GetAwaiter().GetResult();

    /// <summary>Waits for its end.</summary>
    public void Join() => _running.WaitAsync(TimeSpan.FromSeconds(60)).GetAwaiter().GetResult();

    public void Dispose()
    {
        _sink.Dispose();
        _catalog.Dispose();
        _stop.Dispose();
        _awake.Dispose();
    }

    /// <summary>A step of the flush: the place where a process sleeps, dies or meets trouble.</summary>
    public void Pass(SoakStep step)
    {
        _awake.Wait();
        if (_death is { } death && death.Step == step)
        {
            _death = (step, death.Skip - 1);
            if (death.Skip == 0)
            {
                Kill();
            }
        }

        ObjectDisposedException.ThrowIf(_dead, this);
    }

    /// <summary>Whether a zombie is told now that it is one.</summary>
    public bool LearnsOfItsLoss()
    {
        lock (_random)
        {
            return _random.Next(20) == 0;
        }
    }

    IEventConsumer IEventLog.CreateConsumer(string group, IReadOnlyList<string> topics)
    {
        Pass(SoakStep.Poll);
        return new SimulatedConsumer(_log, this, topics);
    }

    ValueTask<IReadOnlyList<OffsetRange>> IEventLog.GetOffsetsAsync(string topic, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_dead, this);
        _log.Ask();
        return ValueTask.FromResult(_log.Ranges(topic));
    }

    ValueTask IEventLog.AppendAsync(string topic, IReadOnlyList<LogRecord> records, ProducerPosition? position, CancellationToken cancellationToken) => throw new NotSupportedException();

    ValueTask<IReadOnlyDictionary<string, long>> IEventLog.GetProducerPositionsAsync(string producer, CancellationToken cancellationToken) => throw new NotSupportedException();

    ValueTask IEventLog.ForgetProducerAsync(string producer, CancellationToken cancellationToken) => throw new NotSupportedException();

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    string IObjectStore.Locate(string key) => _store.Locate(key);

    ValueTask<LocalFiles> IObjectStore.FetchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => _store.FetchAsync(keys, cancellationToken);

    string IObjectStore.NewScratchPath() => _store.NewScratchPath();

    async ValueTask<bool> IObjectStore.CreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        bool commit = key.Contains("/_delta_log/", StringComparison.Ordinal);
        Pass(commit ? SoakStep.BeforeCommit : SoakStep.BeforeUpload);
        Fail("before the object was made");
        bool created = await _store.CreateAsync(key, content, cancellationToken);
        Pass(commit ? SoakStep.AfterCommit : SoakStep.AfterUpload);
        Fail("after the object was made");
        return created;
    }

    async ValueTask<byte[]?> IObjectStore.ReadAsync(string key, CancellationToken cancellationToken)
    {
        Pass(SoakStep.ReadLog);
        Fail("at a read");
        return await _store.ReadAsync(key, cancellationToken);
    }

    async ValueTask<bool> IObjectStore.CreateFromFileAsync(string key, string file, CancellationToken cancellationToken)
    {
        Pass(SoakStep.BeforeUpload);
        bool created = await _store.CreateFromFileAsync(key, file, cancellationToken);
        Pass(SoakStep.AfterUpload);
        return created;
    }

    async ValueTask IObjectStore.ReplaceAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Pass(SoakStep.BeforeUpload);
        await _store.ReplaceAsync(key, content, cancellationToken);
    }

    IAsyncEnumerable<StoredObject> IObjectStore.ListAsync(string prefix, CancellationToken cancellationToken) => _store.ListAsync(prefix, cancellationToken);

    ValueTask<bool> IObjectStore.ExistsAsync(string key, CancellationToken cancellationToken)
    {
        Pass(SoakStep.ReadLog);
        return _store.ExistsAsync(key, cancellationToken);
    }

    async ValueTask IObjectStore.DeleteAsync(string key, CancellationToken cancellationToken)
    {
        Pass(SoakStep.BeforeUpload);
        await _store.DeleteAsync(key, cancellationToken);
    }

    private void Fail(string when)
    {
        lock (_random)
        {
            if (_random.NextDouble() < Trouble)
            {
                throw new IOException($"the store failed {when}");
            }
        }
    }
}
