using System.IO.Compression;
using Streamify.Core.Events;

namespace Streamify.Core.Simulation;

/// <summary>
/// Writes a simulation as eventsim does: a folder with one file of JSON lines per topic, <c>listen_events.json</c> and so on. The files
/// have the ending <c>.part</c> until <see cref="CompleteAsync"/>, so that half a simulation is not taken for a whole one.
/// </summary>
public sealed class SimulationFiles : IAsyncDisposable
{
    private const string Unfinished = ".part";
    private const int BufferBytes = 256 * 1024;

    private static readonly byte[] NewLine = "\n"u8.ToArray();

    /// <summary>A gzip file of nothing (RFC 1952); the stream class writes no byte at all for it, which other tools take for a broken file.</summary>
    private static readonly byte[] EmptyGzip = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly Dictionary<string, (string Path, Stream Stream)> _files = [];
    private readonly Dictionary<string, long> _written = [];
    private bool _complete;

    /// <param name="folder">The folder, made when it is missing; files of an earlier simulation in it are replaced.</param>
    /// <param name="compress">Write <c>.json.gz</c>.</param>
    /// <exception cref="IOException">The folder or a file cannot be made.</exception>
    public SimulationFiles(string folder, bool compress)
    {
        Directory.CreateDirectory(folder);
        foreach (string topic in Topics.All)
        {
            string path = Path.Combine(folder, topic + (compress ? ".json.gz" : ".json"));
            Stream file = new FileStream(path + Unfinished, FileMode.Create, FileAccess.Write, FileShare.Read, BufferBytes, useAsync: true);
            _files[topic] = (path, compress ? new GZipStream(file, CompressionLevel.Optimal) : file);
            _written[topic] = 0;
        }
    }

    /// <summary>Lines written so far, by topic.</summary>
    public IReadOnlyDictionary<string, long> Written => _written;

    /// <summary>Paths of the files once they are complete.</summary>
    public IReadOnlyCollection<string> Paths => [.. _files.Values.Select(file => file.Path)];

    public async Task WriteAsync(IReadOnlyList<SimulatedEvent> batch, CancellationToken cancellationToken)
    {
        foreach (SimulatedEvent made in batch)
        {
            Stream stream = _files[made.Topic].Stream;
            await stream.WriteAsync(made.Json, cancellationToken);
            await stream.WriteAsync(NewLine, cancellationToken);
            _written[made.Topic]++;
        }
    }

    /// <summary>Closes the files and gives them their names.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        foreach ((string topic, (string path, Stream stream)) in _files)
        {
            if (_written[topic] == 0 && stream is GZipStream { BaseStream: FileStream file })
            {
                await file.WriteAsync(EmptyGzip, cancellationToken);
                await file.DisposeAsync();
            }
            else
            {
                await stream.DisposeAsync();
            }

            File.Move(path + Unfinished, path, overwrite: true);
        }

        _complete = true;
    }

    /// <summary>Closes the files; those that are not complete are deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_complete)
        {
            return;
        }

        foreach ((string path, Stream stream) in _files.Values)
        {
            await stream.DisposeAsync();
            File.Delete(path + Unfinished);
        }
    }
}
