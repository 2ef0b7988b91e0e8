using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// The DuckDB file: one root connection that keeps the engine and its settings alive, a connection of its own for every piece of work,
/// one writer at a time. The engine is opened on first use, so a command that needs no warehouse does not lock the file.
/// </summary>
internal sealed partial class DuckDbDatabase(DataPaths paths, IOptions<WarehouseOptions> options, TimeProvider timeProvider, ILogger<DuckDbDatabase> logger) : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly SemaphoreSlim _readers = new(options.Value.MaxConcurrentQueries, options.Value.MaxConcurrentQueries);
    private DuckDBConnection? _root;
    private bool _disposed;

    public WarehouseOptions Options => options.Value;

    private string ConnectionString => $"DataSource={paths.Warehouse}";

    /// <summary>Runs <paramref name="work"/> on a worker thread with a connection of its own; the engine's calls block.</summary>
    /// <exception cref="WarehouseLockedException">Another process holds the file.</exception>
    public Task<T> ReadAsync<T>(Func<DuckDBConnection, CancellationToken, T> work, CancellationToken cancellationToken) =>
        ReadAsync((connection, token) => Task.FromResult(work(connection, token)), cancellationToken);

    /// <inheritdoc cref="ReadAsync{T}(Func{DuckDBConnection, CancellationToken, T}, CancellationToken)"/>
    public Task<T> ReadAsync<T>(Func<DuckDBConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(_readers, work, cancellationToken);

    /// <summary>Like <see cref="ReadAsync{T}(Func{DuckDBConnection, CancellationToken, Task{T}}, CancellationToken)"/>, alone among the writers.</summary>
    public Task<T> WriteAsync<T>(Func<DuckDBConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(_writer, work, cancellationToken);

    public void Dispose()
    {
        _disposed = true;
        _root?.Dispose();
        _root = null;
        _opening.Dispose();
        _writer.Dispose();
        _readers.Dispose();
    }

    private async Task<T> RunAsync<T>(SemaphoreSlim gate, Func<DuckDBConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await EnsureOpenAsync(cancellationToken);
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(
                async () =>
                {
                    await using DuckDBConnection connection = new(ConnectionString);
                    connection.Open();
                    return await work(connection, cancellationToken);
                },
                cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task EnsureOpenAsync(CancellationToken cancellationToken)
    {
        if (_root is not null)
        {
            return;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            _root ??= await Task.Run(OpenRoot, cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    private DuckDBConnection OpenRoot()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(paths.Warehouse)!);
        try
        {
            return OpenAndConfigure();
        }
        catch (DuckDBException exception) when (LockHolder().Match(exception.Message) is { Success: true } match)
        {
            int? processId = match.Groups["pid"].Success ? int.Parse(match.Groups["pid"].ValueSpan, CultureInfo.InvariantCulture) : null;
            string holder = processId is null ? "another process" : $"process {processId} ({match.Groups["program"].Value})";
            throw new WarehouseLockedException(
                $"The warehouse {paths.Warehouse} is open in {holder}. DuckDB lets one process at a time use a file: stop that process, or ask the running Streamify through its API.",
                processId,
                exception);
        }
        catch (DuckDBException exception) when (IsUnreadable(exception))
        {
            Quarantine(exception);
            return OpenAndConfigure();
        }
    }

    /// <summary>The file itself is broken. One that may not be opened, or is of another release, is left where it is; and the path, which the message holds, says nothing.</summary>
    private bool IsUnreadable(DuckDBException exception) => Unreadable().IsMatch(exception.Message.Replace(paths.Warehouse, "", StringComparison.Ordinal));

    private DuckDBConnection OpenAndConfigure()
    {
        int threads = options.Value.Threads ?? Environment.ProcessorCount;
        string memory = options.Value.MemoryLimit ?? string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / 1_048_576}MiB");
        string folder = Path.GetDirectoryName(paths.Warehouse)!;
        DuckDBConnection connection = new(ConnectionString);
        try
        {
            connection.Open();

            // Trying all methods of compression takes half the time of a load; these three win next to nothing on events.
            connection.Execute($"""
                SET GLOBAL TimeZone = 'UTC';
                SET GLOBAL memory_limit = {SqlText.Quote(memory)};
                SET GLOBAL threads = {threads.ToString(CultureInfo.InvariantCulture)};
                SET GLOBAL temp_directory = {SqlText.Quote(Path.Combine(folder, "tmp"))};
                SET GLOBAL autoinstall_known_extensions = false;
                SET GLOBAL autoload_known_extensions = false;
                SET GLOBAL preserve_insertion_order = false;
                SET GLOBAL disabled_compression_methods = 'fsst,rle,alprd';
                """);
            connection.Execute($"""
                SET GLOBAL allowed_directories = [{SqlText.Quote(paths.Root + "/")}, {SqlText.Quote(paths.Lake + "/")}];
                SET GLOBAL enable_external_access = false;
                """);
            connection.Execute(MetaTables.Create);
            logger.Opened(paths.Warehouse, threads, memory);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Quarantine(DuckDBException exception)
    {
        string suffix = timeProvider.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string quarantine = $"{paths.Warehouse}.unreadable-{suffix}";
        foreach (string extension in new[] { "", ".wal" })
        {
            if (File.Exists(paths.Warehouse + extension))
            {
                File.Move(paths.Warehouse + extension, quarantine + extension, overwrite: true);
            }
        }

        logger.Quarantined(exception, paths.Warehouse, quarantine);
    }

    [GeneratedRegex(@"Could not set lock on file(?:(?!\(PID ).)*(?:in (?<program>\S+) \(PID (?<pid>\d+)\))?", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex LockHolder();

    [GeneratedRegex(@"not a valid DuckDB database file|\bWAL\b|[Cc]orrupt|checksum|Serialization Error|INTERNAL Error|FATAL Error|Could not read enough bytes|Failed to deserialize")]
    private static partial Regex Unreadable();
}
