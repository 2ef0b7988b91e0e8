using System.Globalization;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Storage;

namespace Streamify.Benchmarks.Soak;

/// <summary>
/// One random life of a lake: producers, one to three sinks, a broker and a store, and everything that can happen to them. Afterwards
/// every event that was acknowledged must be in the lake exactly once. The seed decides what happens; how the threads meet is up to
/// the machine, so a failed seed is worth several runs.
/// </summary>
internal sealed class SoakSchedule : IDisposable
{
    /// <summary>A time of an event.</summary>
    public const long Noon = 1_700_049_600_000;

    private const int MostInstances = 3;
    private const int OneBrokenIn = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Random _random;
    private readonly string _folder;
    private readonly Func<IObjectStore> _open;
    private readonly LakeMetrics _metrics;
    private readonly SoakOracle _oracle;
    private readonly LakeOptions _options;
    private readonly SimulatedLog _log;
    private readonly List<SimulatedProcess> _alive = [];
    private readonly List<SimulatedProcess> _gone = [];
    private readonly List<string> _story = [];
    private readonly ManualResetEventSlim _never = new();
    private long _number;

    private SoakSchedule(int seed, string folder, LakeMetrics metrics, SoakOracle oracle, Func<IObjectStore>? open)
    {
        _open = open ?? (() => new LocalObjectStore(Path.Combine(folder, "lake")));
        _random = new Random(seed);
        (_folder, _metrics, _oracle) = (folder, metrics, oracle);
        _log = new SimulatedLog(new Random(seed + 1), _random.Next(1, 4));
        _options = new LakeOptions
        {
            // Below what an operator may set: many flushes in a short life.
            FlushInterval = TimeSpan.FromMilliseconds(_random.Next(3, 30)),
            MaxBufferedRows = _random.Next(3, 200),
            MaxRetryDelay = TimeSpan.FromMilliseconds(5),
        };
    }

    /// <summary>Runs one schedule in an empty folder.</summary>
    /// <param name="seed">What happens.</param>
    /// <param name="folder">The data folder; the lake's files must be found in its folder <c>lake</c>.</param>
    /// <param name="metrics">What counts.</param>
    /// <param name="oracle">Who looks at the end.</param>
    /// <param name="open">Opens the store of a process; null for the folder itself.</param>
    /// <exception cref="SoakFailedException">An event is missing, is there twice, or the table is broken.</exception>
    public static SoakReport Run(int seed, string folder, LakeMetrics metrics, SoakOracle oracle, Func<IObjectStore>? open = null)
    {
        using SoakSchedule schedule = new(seed, folder, metrics, oracle, open);
        try
        {
            return schedule.Run();
        }
        catch (Exception exception) when (exception is not SoakFailedException)
        {
            throw schedule.Failed(seed, exception.Message, exception);
        }
    }

    public void Dispose()
    {
        foreach (SimulatedProcess process in _alive.Concat(_gone))
        {
            process.Dispose();
        }

        _never.Dispose();
    }

    private SoakReport Run()
    {
        Start();
        int actions = _random.Next(8, 24);
        for (int i = 0; i < actions; i++)
        {
            Act();
        }

        Heal();
        string[] problems = [.. _oracle.Check(_folder, _number, IsBroken)];
        return problems.Length == 0
            ? new SoakReport(_number, _gone.Count, SoakOracle.Commits(_folder))
            : throw Failed(null, string.Join("; ", problems), null);
    }

    private void Act()
    {
        switch (_random.Next(10))
        {
            case 0 or 1 or 2 or 3:
                Append(_random.Next(1, 60));
                break;
            case 4:
                Start();
                break;
            case 5:
                With("kill", static process => process.Kill());
                break;
            case 6:
                // Its session ends; it does not know, and wakes later with records of the others in its hands.
                With("zombie", process =>
                {
                    process.Sleep();
                    _log.Expel(member => member.Process == process);
                });
                break;
            case 7:
                With("wake", static process => process.Wake());
                break;
            case 8:
                _log.Rebalance();
                _log.Trouble = _random.Next(3) == 0 ? _random.NextDouble() / 5 : 0;
                _story.Add(string.Create(CultureInfo.InvariantCulture, $"rebalance, broker trouble {_log.Trouble:0.00}"));
                break;
            default:
                double trouble = _random.Next(3) == 0 ? _random.NextDouble() / 3 : 0;
                With(string.Create(CultureInfo.InvariantCulture, $"store trouble {trouble:0.00}"), process => process.Trouble = trouble);
                break;
        }

        // Time for some flushes, or for none.
        Pause(_random.Next(0, 12));
        Bury();
    }

    private void Start()
    {
        if (_alive.Count >= MostInstances)
        {
            return;
        }

        // Half of the processes die at a step of their own choice.
        (SoakStep Step, int Skip)? death = _random.Next(2) == 0 ? null : ((SoakStep)_random.Next(Enum.GetValues<SoakStep>().Length), _random.Next(1, 25));
        _story.Add($"start{(death is { } end ? $", dies at {end.Step} after {end.Skip}" : "")}");
        _alive.Add(new SimulatedProcess(_log, _open(), _options, _metrics, _random.Next(), death));
    }

    private void With(string what, Action<SimulatedProcess> action)
    {
        if (_alive.Count > 0)
        {
            int index = _random.Next(_alive.Count);
            _story.Add(string.Create(CultureInfo.InvariantCulture, $"{what} {index}"));
            action(_alive[index]);
        }
    }

    /// <summary>A dead process's members time out.</summary>
    private void Bury()
    {
        foreach (SimulatedProcess process in _alive.Where(static process => process.IsDead).ToArray())
        {
            process.Join();
            _log.Expel(member => member.Process == process);
            _alive.Remove(process);
            _gone.Add(process);
        }
    }

    private void Append(int count)
    {
        string topic = _random.Next(3) == 0 ? Topics.AuthEvents : Topics.ListenEvents;
        long first = _number;
        _log.Append(topic, Enumerable.Range(0, count).Select(i => Event(topic, first + i, _random)));
        _number += count;
        _story.Add(string.Create(CultureInfo.InvariantCulture, $"append {topic} {first} to {_number - 1}"));
    }

    /// <summary>The zombies wake, the store and the broker work, and one more sink brings everything in.</summary>
    private void Heal()
    {
        _log.Trouble = 0;
        foreach (SimulatedProcess process in _alive)
        {
            process.Stop();
        }

        foreach (SimulatedProcess process in _alive)
        {
            process.Join();
        }

        _log.Expel(static _ => true);
        SimulatedProcess last = new(_log, _open(), _options, _metrics, 1, death: null);
        _alive.Add(last);
        last.Drain(Patience);
        last.Stop();
        last.Join();
        if (!SoakOracle.IsDrained(_folder, [.. Topics.All.SelectMany(_log.Ranges)]))
        {
            throw Failed(null, "the marks do not reach the end of the log", null);
        }
    }

    // Nobody sets it: the sinks get time of a random length, and no condition would be as unfair.
    private void Pause(int milliseconds) => _never.Wait(milliseconds);

    /// <summary>Whether the event of this number is broken on purpose.</summary>
    public static bool IsBroken(long number) => number % OneBrokenIn == 0;

    /// <summary>The event of a number, in one of four hours.</summary>
    public static string Event(string topic, long number, Random random)
    {
        long timestamp = Noon - (random.Next(4) * 3_600_000L);
        return IsBroken(number)
            ? $"broken {number}"
            : topic == Topics.ListenEvents
                ? $$"""{"artist":"Artist {{number % 50}}","song":"Song {{number % 500}}","ts":{{timestamp}},"sessionId":{{number}},"level":"free","itemInSession":0}"""
                : $$"""{"ts":{{timestamp}},"sessionId":{{number}},"level":"paid","itemInSession":0,"success":true}""";
    }

    private SoakFailedException Failed(int? seed, string why, Exception? inner) =>
        new($"{(seed is null ? "" : $"seed {seed}: ")}{why}{Environment.NewLine}{string.Join(Environment.NewLine, _story)}", inner);
}
