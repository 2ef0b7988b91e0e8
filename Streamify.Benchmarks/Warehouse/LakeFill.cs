using System.Globalization;
using Streamify.Core.Events;
using Streamify.Core.Lake.Columns;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Sink;
using Streamify.Core.Simulation;

namespace Streamify.Benchmarks.Warehouse;

/// <summary>
/// Fills a lake with simulated events through the lake's own columns, encoder and log, but without the event log before it: one file a topic and hour,
/// as compaction leaves closed hours. Behind the history come one more hour and, late, some events of an hour that was already there.
/// </summary>
internal sealed class LakeFill(ISimulator simulator, LakeCatalog catalog, WarehouseBenchmarkOptions options, TextWriter output)
{
    private const long MillisecondsPerHour = 3_600_000;
    private const double LateAt = 0.9;
    private const int OneLateIn = 50;
    private const int HoursPerReport = 24;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, long> _rows = Topics.All.ToDictionary(static topic => topic, static _ => 0L);
    private readonly Dictionary<string, List<AddFile>> _files = Topics.All.ToDictionary(static topic => topic, static _ => new List<AddFile>());
    private readonly Dictionary<string, EventBuffer> _late = Topics.All.ToDictionary(static topic => topic, static topic => new EventBuffer(topic));
    private readonly EventReader _reader = new();
    private readonly EventRow _row = new();
    private Task _writing = Task.CompletedTask;
    private long _bytes;
    private int _count;

    public async Task<LakeShape> RunAsync(CancellationToken cancellationToken)
    {
        ISimulationRun run = await simulator.StartAsync(Start, withReport: false, cancellationToken);
        long first = Start.ToUnixTimeMilliseconds() / MillisecondsPerHour;
        long hour = first;
        long lateHour = 0;
        while (_rows[Topics.ListenEvents] < options.Listens)
        {
            bool late = lateHour == 0 && _rows[Topics.ListenEvents] >= options.Listens * LateAt;
            lateHour = late ? hour : lateHour;
            await HourAsync(run, hour++, late, cancellationToken);
            if ((hour - first) % HoursPerReport == 0)
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"filling the lake: {_rows[Topics.ListenEvents]:N0} listens in {hour - first} hours"));
            }
        }

        List<Dictionary<string, long>> steps = [await CommitAsync(cancellationToken)];
        LakeShape shape = new(Start, (int)(hour - first), run.Users, new(_rows), _count, _bytes, steps);

        await HourAsync(run, hour, late: false, cancellationToken);
        steps.Add(await CommitAsync(cancellationToken));

        await WriteAsync(lateHour, _late, cancellationToken);
        steps.Add(await CommitAsync(cancellationToken));
        return shape;
    }

    /// <summary>Simulates an hour; its files are written while the next one is simulated.</summary>
    private async Task HourAsync(ISimulationRun run, long hour, bool late, CancellationToken cancellationToken)
    {
        Dictionary<string, EventBuffer> buffers = Topics.All.ToDictionary(static topic => topic, static topic => new EventBuffer(topic));
        long end = ((hour + 1) * MillisecondsPerHour) - 1;
        while (run.Now < end)
        {
            foreach (SimulatedEvent simulated in (await run.NextAsync(end, cancellationToken)).SelectMany(static batch => batch))
            {
                if (options.ListensOnly && simulated.Topic != Topics.ListenEvents)
                {
                    continue;
                }

                if (_reader.Read(simulated.Topic, simulated.Json.Span, _row) is { } reason)
                {
                    throw new InvalidDataException(reason);
                }

                Dictionary<string, EventBuffer> target = late && simulated.UserId % OneLateIn == 0 ? _late : buffers;
                target[simulated.Topic].Append(_row, partition: 0, _rows[simulated.Topic]++);
            }
        }

        await _writing;
        _writing = Task.Run(() => WriteAsync(hour, buffers, cancellationToken), cancellationToken);
    }

    private async Task WriteAsync(long hour, Dictionary<string, EventBuffer> buffers, CancellationToken cancellationToken)
    {
        DateTimeOffset start = DateTimeOffset.FromUnixTimeMilliseconds(hour * MillisecondsPerHour);
        string date = start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach ((string topic, EventBuffer buffer) in buffers.Where(static item => item.Value.Rows > 0))
        {
            EncodedFile file = await ParquetCodec.EncodeAsync(buffer.Columns, cancellationToken);
            DeltaTable table = catalog.Get(topic);
            string path = $"date={date}/hour={start.Hour:D2}/part-{Guid.CreateVersion7():N}.parquet";
            await table.Store.CreateAsync(table.Key(path), file.Content, cancellationToken);
            Dictionary<string, string?> partition = new() { ["date"] = date, ["hour"] = start.Hour.ToString(CultureInfo.InvariantCulture) };
            _files[topic].Add(new AddFile(path, partition, file.Content.Length, start.ToUnixTimeMilliseconds(), DataChange: true, file.Statistics));
            _count++;
            _bytes += file.Content.Length;
        }
    }

    /// <summary>One version of each table that has new files; returns the tables' versions.</summary>
    private async Task<Dictionary<string, long>> CommitAsync(CancellationToken cancellationToken)
    {
        await _writing;
        Dictionary<string, long> versions = [];
        foreach ((string topic, List<AddFile> files) in _files)
        {
            if (files.Count > 0)
            {
                CommitInfo commit = new(Start.ToUnixTimeMilliseconds(), "STREAMING UPDATE", Guid.NewGuid().ToString(), new Dictionary<string, string>(), BlindAppend: true);
                AddFile[] added = [.. files];
                await catalog.Get(topic).CommitAsync(commit, _ => added, cancellationToken);
                files.Clear();
            }

            versions.Add(topic, (await catalog.Get(topic).RefreshAsync(cancellationToken)).Version);
        }

        return versions;
    }
}
