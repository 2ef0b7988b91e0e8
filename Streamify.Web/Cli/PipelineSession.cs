using System.Net.Sockets;
using Streamify.Core;
using Streamify.Web.Hosting;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli;

/// <summary>
/// A command's access to a data folder: it holds the folder itself, or, when a server does, goes through the server.
/// </summary>
internal sealed class PipelineSession : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);

    private readonly WebApplication _app;
    private readonly DataFolderLock? _lock;
    private readonly ControlClient? _client;

    private PipelineSession(WebApplication app, DataPaths paths, DataFolderLock? folderLock, ControlClient? client)
    {
        _app = app;
        Paths = paths;
        _lock = folderLock;
        _client = client;
        Pipeline = client ?? app.Services.GetRequiredService<IPipeline>();
    }

    public DataPaths Paths { get; }

    /// <summary>The process's services; in a session through a server only the log and the state may be used.</summary>
    public IServiceProvider Services => _app.Services;

    public IPipeline Pipeline { get; }

    /// <summary>A server holds the folder and does the work.</summary>
    public bool ThroughServer => _client is not null;

    /// <summary>Opens the data folder, which is made when it is missing.</summary>
    /// <exception cref="CommandFailedException">Wrong settings, or the folder is held by somebody who cannot be asked.</exception>
    public static Task<PipelineSession> OpenAsync(CommandContext context, string command, IReadOnlyList<string> settings, CancellationToken cancellationToken) =>
        OpenAsync(context, command, settings, mustExist: false, cancellationToken);

    /// <summary>Opens a data folder that is there: a command that only reads or works on what is in it must not make an empty one.</summary>
    /// <exception cref="CommandFailedException">As for the other, or there is no such folder.</exception>
    public static Task<PipelineSession> OpenExistingAsync(CommandContext context, string command, IReadOnlyList<string> settings, CancellationToken cancellationToken) =>
        OpenAsync(context, command, settings, mustExist: true, cancellationToken);

    private static async Task<PipelineSession> OpenAsync(
        CommandContext context, string command, IReadOnlyList<string> settings, bool mustExist, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = StreamifyApplication.CreateBuilder(context.Terminal, settings);
        WebApplication app = builder.Build();
        try
        {
            Startup.Check(builder, app);
            DataPaths paths = app.Services.GetRequiredService<DataPaths>();
            if (mustExist && !Directory.Exists(paths.Root))
            {
                throw new CommandFailedException(
                    $"There is no data folder {paths.Root}: 'serve', 'import' and 'simulate' make one; --data names another.", ExitCodes.WrongUse);
            }

            (DataFolderLock? folderLock, ControlClient? client) = await EnterAsync(context, paths, command, cancellationToken);
            try
            {
                if (client is null)
                {
                    await Startup.CheckAccessAsync(app, cancellationToken);
                }

                return new PipelineSession(app, paths, folderLock, client);
            }
            catch
            {
                folderLock?.Dispose();
                throw;
            }
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _app.DisposeAsync();
        _lock?.Dispose();
    }

    private static async Task<(DataFolderLock?, ControlClient?)> EnterAsync(
        CommandContext context,
        DataPaths paths,
        string command,
        CancellationToken cancellationToken)
    {
        long start = context.TimeProvider.GetTimestamp();
        bool told = false;
        while (true)
        {
            if (DataFolderLock.TryAcquire(paths, command, context.TimeProvider) is { } folderLock)
            {
                return (folderLock, null);
            }

            DataFolderOwner? owner = DataFolderLock.ReadOwner(paths);
            string? silence = null;
            if (owner?.ControlSocket is { } socket)
            {
                silence = await WhySilentAsync(socket, cancellationToken);
                if (silence is null)
                {
                    return (null, new ControlClient(socket));
                }
            }

            if (context.TimeProvider.GetElapsedTime(start) > Patience)
            {
                throw new CommandFailedException(DataFolderMessages.Busy(paths, owner, silence));
            }

            if (!told && owner is not null)
            {
                told = true;
                await context.Terminal.Error.WriteLineAsync($"Waiting for '{owner.Command}' (process {owner.ProcessId}), which holds {paths.Root} ...");
            }

            await Task.Delay(Retry, context.TimeProvider, cancellationToken);
        }
    }

    /// <summary>Null when somebody listens on the socket; otherwise what stands against it.</summary>
    private static async Task<string?> WhySilentAsync(string socketPath, CancellationToken cancellationToken)
    {
        try
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
            return null;
        }
        catch (SocketException exception)
        {
            return exception.Message;
        }
    }
}
