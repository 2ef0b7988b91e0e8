using System.Globalization;
using System.Text.Json;
using Streamify.Core.Lake;
using Streamify.Core.Simulation;

namespace Streamify.Web.Simulate;

/// <summary>
/// A folder with parquet files, <c>listen_events-00001.parquet</c> and so on. They have the ending <c>.part</c> until all is written; files
/// that an earlier simulation left under these names are removed then.
/// </summary>
internal sealed class ParquetOutput : ISimulationOutput
{
    private const int RowsPerFile = 500_000;
    private const string Unfinished = ".part";

    private readonly string _folder;
    private readonly Dictionary<string, EventParquet> _topics;
    private readonly Dictionary<string, int> _files;
    private bool _keep;
    private bool _complete;

    public ParquetOutput(string folder, IReadOnlyCollection<string> topics, JsonElement? resume)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        _topics = topics.ToDictionary(topic => topic, topic => new EventParquet(topic));
        _files = resume?.Deserialize<Dictionary<string, int>>() ?? topics.ToDictionary(topic => topic, _ => 0);
        _keep = resume is not null;
    }

    public async ValueTask WriteAsync(IReadOnlyList<SimulatedEvent> batch, CancellationToken cancellationToken)
    {
        foreach (SimulatedEvent made in batch)
        {
            if (_topics.TryGetValue(made.Topic, out EventParquet? rows))
            {
                if (rows.Add(made.Json.Span) is { } reason)
                {
                    throw new InvalidDataException($"An event does not fit the columns of {made.Topic}: {reason}");
                }

                if (rows.Rows >= RowsPerFile)
                {
                    await WriteFileAsync(made.Topic, rows, cancellationToken);
                }
            }
        }
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public async Task<JsonElement?> CheckpointAsync(CancellationToken cancellationToken)
    {
        foreach ((string topic, EventParquet rows) in _topics.Where(topic => topic.Value.Rows > 0))
        {
            await WriteFileAsync(topic, rows, cancellationToken);
        }

        _keep = true;
        return JsonSerializer.SerializeToElement(_files);
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await CheckpointAsync(cancellationToken);
        foreach ((string topic, int files) in _files)
        {
            for (int number = 1; number <= files; number++)
            {
                File.Move(PathOf(topic, number) + Unfinished, PathOf(topic, number), overwrite: true);
            }

            for (int number = files + 1; File.Exists(PathOf(topic, number)); number++)
            {
                File.Delete(PathOf(topic, number));
            }
        }

        _complete = true;
    }

    public ValueTask DisposeAsync()
    {
        if (!_complete && !_keep)
        {
            foreach ((string topic, int files) in _files)
            {
                for (int number = 1; number <= files; number++)
                {
                    File.Delete(PathOf(topic, number) + Unfinished);
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    private async Task WriteFileAsync(string topic, EventParquet rows, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> content = await rows.EncodeAsync(cancellationToken);
        await using FileStream file = new(PathOf(topic, _files[topic] + 1) + Unfinished, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        await file.WriteAsync(content, cancellationToken);
        file.Flush(flushToDisk: true);
        _files[topic]++;
    }

    private string PathOf(string topic, int number) =>
        Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{topic}-{number:00000}.parquet"));
}
