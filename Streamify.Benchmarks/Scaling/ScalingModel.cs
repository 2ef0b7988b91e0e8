namespace Streamify.Benchmarks.Scaling;

/// <summary>
/// Sinks that share one lake, as a model in time: what this machine is too small for. Each process reads its share, encodes and uploads
/// a flush while it fills the next, and commits it table by table by putting the next version's file if it is not there; who comes second
/// reads what the first has written and tries again. Processor time and bytes are the measured ones; the store's times are assumptions.
/// </summary>
internal sealed class ScalingModel
{
    private const int Topics = 4;
    private const double EncodeShare = 0.4;

    private readonly ScalingOptions _options;
    private readonly Random _random;
    private readonly PriorityQueue<Action, double> _events = new();
    private readonly long[] _versions = new long[Topics];
    private readonly List<double> _delays = [];
    private readonly Sink[] _sinks;
    private double _now;
    private long _lost;
    private long _commits;
    private long _files;

    public ScalingModel(ScalingOptions options, int seed = 1)
    {
        _options = options;
        _random = new Random(seed);
        double[] weights = [.. Enumerable.Range(0, options.Processes).Select(i => options.Processes == 1 ? 1 : 1 + (options.Skew * (1 - (2.0 * i / (options.Processes - 1)))))];
        _sinks = [.. weights.Select(weight => new Sink { Rate = options.EventsPerSecond * weight / weights.Sum() })];
    }

    public ScalingReport Run()
    {
        double end = _options.Minutes * 60;
        foreach (Sink sink in _sinks)
        {
            Fill(sink);
        }

        while (_events.TryPeek(out _, out double at) && at <= end)
        {
            _events.TryDequeue(out Action? happen, out _now);
            happen!();
        }

        double came = _options.EventsPerSecond * end;
        double committed = _sinks.Sum(static sink => sink.Committed);
        double[] delays = [.. _delays.Order()];
        double[] busy = [.. _sinks.Select(sink => sink.Processor / (end * _options.Cores))];
        return new ScalingReport(committed, came - committed, _commits, _lost, _files, busy.Average(), busy.Max(), At(delays, 0.5), At(delays, 0.99), _sinks.Average(sink => sink.Stalled / end));
    }

    private static double At(double[] sorted, double part) => sorted.Length == 0 ? double.NaN : sorted[(int)(part * (sorted.Length - 1))];

    /// <summary>Begins a batch: it ends at its bound or at the clock's tick, whichever is first.</summary>
    private void Fill(Sink sink)
    {
        sink.Began = _now;

        // Reading and parsing are one thread's work; what has piled up is read at that pace.
        double fastest = 1e6 / (_options.SinkMicroseconds * (1 - EncodeShare));
        double waiting = Math.Max(0, (sink.Rate * _now) - sink.Taken);
        double pace = waiting > sink.Rate ? fastest : Math.Min(fastest, sink.Rate);
        double tick = (Math.Floor(_now / _options.FlushSeconds) + 1) * _options.FlushSeconds;
        double full = _now + (_options.MaxRows / pace);
        double cut = Math.Min(tick, full);
        double rows = Math.Min(_options.MaxRows, Math.Min((cut - _now) * pace, (sink.Rate * cut) - sink.Taken));
        _events.Enqueue(() => Cut(sink, Math.Max(0, rows)), cut);
    }

    private void Cut(Sink sink, double rows)
    {
        sink.Taken += rows;
        sink.Processor += rows * _options.SinkMicroseconds * (1 - EncodeShare) / 1e6;
        if (sink.InFlight)
        {
            // The flush before is not done: the process waits with a full batch.
            sink.Waiting = (rows, sink.Began, _now);
            return;
        }

        TakeOff(sink, rows, sink.Began);
        Fill(sink);
    }

    private void TakeOff(Sink sink, double rows, double began)
    {
        sink.InFlight = true;
        double encode = rows * _options.SinkMicroseconds * EncodeShare / 1e6;
        sink.Processor += encode;
        double upload = (rows * _options.BytesPerEvent / (_options.UploadMegabytes * 1e6)) + (Topics * Request());
        _files += Topics;
        _events.Enqueue(() => Look(sink, rows, began, topic: 0), _now + encode + upload);
    }

    /// <summary>Asks which version is the table's next, and puts it.</summary>
    private void Look(Sink sink, double rows, double began, int topic)
    {
        double seen = _now + Request();
        _events.Enqueue(
            () =>
            {
                long next = _versions[topic];
                _events.Enqueue(() => Put(sink, rows, began, topic, next), _now + Request());
            },
            seen);
    }

    private void Put(Sink sink, double rows, double began, int topic, long next)
    {
        if (_versions[topic] != next)
        {
            _lost++;
            Look(sink, rows, began, topic);
            return;
        }

        _versions[topic]++;
        _commits++;
        if (topic + 1 < Topics)
        {
            Look(sink, rows, began, topic + 1);
            return;
        }

        sink.Committed += rows;
        sink.InFlight = false;
        _delays.Add(_now - began);
        if (sink.Waiting is { } waiting)
        {
            sink.Stalled += _now - waiting.Since;
            sink.Waiting = null;
            TakeOff(sink, waiting.Rows, waiting.Began);
            Fill(sink);
        }
    }

    private double Request() => _options.RequestMilliseconds / 1_000 * (_random.Next(20) == 0 ? 4 : 0.5 + _random.NextDouble());

    /// <summary>A process.</summary>
    private sealed class Sink
    {
        /// <summary>Events a second that come for it.</summary>
        public double Rate { get; init; }

        public double Taken { get; set; }

        public double Committed { get; set; }

        /// <summary>Seconds of processor time.</summary>
        public double Processor { get; set; }

        public double Stalled { get; set; }

        public double Began { get; set; }

        public bool InFlight { get; set; }

        public (double Rows, double Began, double Since)? Waiting { get; set; }
    }
}
