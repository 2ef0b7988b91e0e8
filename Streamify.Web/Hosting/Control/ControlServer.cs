using System.Net;
using System.Net.Sockets;
using Streamify.Core;

namespace Streamify.Web.Hosting.Control;

/// <summary>
/// Takes orders from commands of the same user on a unix domain socket. A small server of its own, so that nothing of it
/// can be reached over the network, whatever addresses the dashboard listens on.
/// </summary>
internal sealed class ControlServer(
    IPipeline pipeline,
    DataPaths paths,
    IHostApplicationLifetime lifetime,
    ILogger<ControlServer> logger) : IHostedLifecycleService
{
    private WebApplication? _app;

    /// <summary>Where it listens; null before the start, and when it could not open its socket.</summary>
    public string? SocketPath { get; private set; }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            string socketPath = ControlSocketPath.Choose(paths);

            // A socket left by a process that was killed; the folder is ours, so nobody listens on it.
            File.Delete(socketPath);
            _app = Build(socketPath);
            await _app.StartAsync(cancellationToken);
            SocketPath = socketPath;
        }
        catch (Exception exception) when (exception is IOException or SocketException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            HostingLog.ControlSocketFailed(logger, exception.Message);
        }
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_app is not null)
        {
            await _app.StopAsync(cancellationToken);
            await _app.DisposeAsync();
            _app = null;
        }

        if (SocketPath is not null)
        {
            ControlSocketPath.Remove(paths, SocketPath);
            SocketPath = null;
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private WebApplication Build(string socketPath)
    {
        // Empty: it must not read the addresses, certificates and logging that are meant for the dashboard.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socketPath));
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = BindForThisUser);
        WebApplication app = builder.Build();
        app.UseRouting();
        ControlEndpoints.Map(app, pipeline, lifetime.ApplicationStopping);
        return app;
    }

    /// <summary>Nobody can connect between bind and listen, so nobody but this user ever can.</summary>
    private static Socket BindForThisUser(EndPoint endPoint)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(endPoint);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(endPoint.ToString()!, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
