using System.IO.Compression;
using Streamify.Core.Events;

namespace Streamify.Core.Simulation;

/// <summary>
/// Writes a simulation as eventsim does: a folder with one file of JSON lines per topic, <c>listen_events.json</c> and so on. The files
/// have the ending <c>.part</c> until <see cref="CompleteAsync"/>, so that half a simulation is not taken for a whole one. What was durable
/// at a <see cref="CheckpointAsync"/> can be gone on with.
/// </summary>
public sealed class SimulationFiles : IAsyncDisposable
{
    private const string Unfinished = ".part";

    private readonly Dictionary<string, TopicFile> _files = [];
    private bool _complete;
    private bool _keep;

    /// <param name="folder">The folder, made when it is missing; files of an earlier simulation in it are replaced at the end.</param>
    /// <param name="compress">Write <c>.json.gz</c>.</param>
    /// <param name="topics">The topics to be written; events of others are passed over. Null for all.</param>
    /// <param name="resume">Where to go on; null to begin. What the files hold behind it is cut off.</param>
    /// <exception cref="IOException">The folder or a file cannot be made, or holds less than <paramref name="resume"/> says.</exception>
    public SimulationFiles(
        string folder, bool compress, IReadOnlyCollection<string>? topics = null, IReadOnlyDictionary<string, SimulationFilePosition>? resume = null)
    {
        Directory.CreateDirectory(folder);
        _keep = resume is not null;
        try
        {
            foreach (string topic in topics ?? Topics.All)
            {
                string path = Path.Combine(folder, topic + (compress ? ".json.gz" : ".json"));
                _files[topic] = new TopicFile(path, path + Unfinished, compress, resume?[topic]);
            }
        }
        catch
        {
            foreach (TopicFile file in _files.Values)
            {
                file.Abandon(keep: true);
            }

            throw;
        }
    }

    /// <summary>Lines written so far, by topic.</summary>
    public IReadOnlyDictionary<string, long> Written => _files.ToDictionary(file => file.Key, file => file.Value.Lines);

    /// <summary>Paths of the files once they are complete.</summary>
    public IReadOnlyCollection<string> Paths => [.. _files.Values.Select(file => file.Path)];

    public async ValueTask WriteAsync(IReadOnlyList<SimulatedEvent> batch, CancellationToken cancellationToken)
    {
        foreach (SimulatedEvent made in batch)
        {
            if (_files.TryGetValue(made.Topic, out TopicFile? file) && !file.TryAdd(made.Json.Span))
            {
                await file.FlushAsync(cancellationToken);
                file.Add(made.Json.Span);
            }
        }
    }

    /// <summary>Hands everything so far to the system, so that others can read it; gzip keeps some back.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        foreach (TopicFile file in _files.Values)
        {
            await file.FlushAsync(cancellationToken);
        }
    }

    /// <summary>Makes everything so far durable and answers where each file ends.</summary>
    public async Task<IReadOnlyDictionary<string, SimulationFilePosition>> CheckpointAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, SimulationFilePosition> positions = [];
        foreach ((string topic, TopicFile file) in _files)
        {
            positions[topic] = await file.CheckpointAsync(cancellationToken);
        }

        _keep = true;
        return positions;
    }

    /// <summary>Closes the files and gives them their names.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        foreach (TopicFile file in _files.Values)
        {
            await file.CheckpointAsync(cancellationToken);
        }

        foreach (TopicFile file in _files.Values)
        {
            file.Complete();
        }

        _complete = true;
    }

    /// <summary>Closes the files; those that are not complete are deleted, unless there was a checkpoint.</summary>
    public ValueTask DisposeAsync()
    {
        if (!_complete)
        {
            foreach (TopicFile file in _files.Values)
            {
                file.Abandon(_keep);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// One topic's file. A buffer of its own in place of the stream's: an event is a copy and a newline. Gzip is written in members, which
    /// every reader takes for one stream, so that a file can be gone on with at the end of a member.
    /// </summary>
    private sealed class TopicFile : IDisposable
    {
        private const int BufferBytes = 1024 * 1024;

        /// <summary>A gzip member of nothing (RFC 1952): a file of no bytes is no gzip file.</summary>
        private static readonly byte[] EmptyGzip = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        private readonly string _partPath;
        private readonly bool _compress;
        private readonly FileStream _file;
        private GZipStream? _gzip;
        private byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferBytes);
        private int _used;

        public TopicFile(string path, string partPath, bool compress, SimulationFilePosition? resume)
        {
            Path = path;
            _partPath = partPath;
            _compress = compress;
            _file = new FileStream(partPath, resume is null ? FileMode.Create : FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            if (resume is null)
            {
                return;
            }

            Lines = resume.Lines;
            if (_file.Length < resume.Bytes)
            {
                long length = _file.Length;
                _file.Dispose();
                throw new IOException($"{partPath} has {length} bytes; its checkpoint says {resume.Bytes}.");
            }

            _file.SetLength(resume.Bytes);
            _file.Seek(0, SeekOrigin.End);
        }

        public string Path { get; }

        public long Lines { get; private set; }

        public bool TryAdd(ReadOnlySpan<byte> json)
        {
            if (_buffer.Length - _used <= json.Length)
            {
                return false;
            }

            json.CopyTo(_buffer.AsSpan(_used));
            _used += json.Length;
            _buffer[_used++] = (byte)'\n';
            Lines++;
            return true;
        }

        /// <summary>After a flush there is room for every event, however long.</summary>
        public void Add(ReadOnlySpan<byte> json)
        {
            if (!TryAdd(json))
            {
                _buffer = GC.AllocateUninitializedArray<byte>(json.Length + BufferBytes);
                TryAdd(json);
            }
        }

        public async ValueTask FlushAsync(CancellationToken cancellationToken)
        {
            if (_used == 0)
            {
                return;
            }

            Stream to = _file;
            if (_compress)
            {
                to = _gzip ??= new GZipStream(_file, CompressionLevel.Fastest, leaveOpen: true);
            }

            await to.WriteAsync(_buffer.AsMemory(0, _used), cancellationToken);
            _used = 0;
        }

        public async Task<SimulationFilePosition> CheckpointAsync(CancellationToken cancellationToken)
        {
            await FlushAsync(cancellationToken);
            if (_gzip is not null)
            {
                await _gzip.DisposeAsync();
                _gzip = null;
            }

            if (_compress && _file.Length == 0)
            {
                await _file.WriteAsync(EmptyGzip, cancellationToken);
            }

            _file.Flush(flushToDisk: true);
            return new SimulationFilePosition(_file.Length, Lines);
        }

        public void Complete()
        {
            Dispose();
            File.Move(_partPath, Path, overwrite: true);
        }

        public void Abandon(bool keep)
        {
            Dispose();
            if (!keep)
            {
                File.Delete(_partPath);
            }
        }

        /// <summary>What is in the buffers is dropped; a disk that is full must not fail a second time.</summary>
        public void Dispose() => _file.Dispose();
    }
}
