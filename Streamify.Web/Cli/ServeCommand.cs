using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Streamify.Core;
using Streamify.Web.Auth;
using Streamify.Web.Hosting;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli;

/// <summary><c>serve</c>: the whole pipeline with its dashboard, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandContext context)
    {
        Option<string?> urls = new("--urls")
        {
            Description = $"Where the dashboard listens (default {StreamifyApplication.DefaultUrl}).",
            HelpName = "url;url",
        };
        Option<string?> data = CommandContext.DataOption();
        Command command = new("serve", "Run the pipeline and its dashboard (the default). Without any settings it runs the demo.") { urls, data };
        command.SetAction((parsed, _) =>
        {
            IReadOnlyList<string> settings = context.SettingsWith(parsed.GetValue(data));
            return RunAsync(context, parsed.GetValue(urls) is { } given ? [.. settings, $"--urls={given}"] : settings);
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, IReadOnlyList<string> settings)
    {
        try
        {
            return await ServeAsync(context, settings);
        }
        catch (CommandFailedException exception)
        {
            await context.Terminal.Error.WriteLineAsync(exception.Message);
            return exception.ExitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await context.Terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
    }

    private static async Task<int> ServeAsync(CommandContext context, IReadOnlyList<string> settings)
    {
        WebApplicationBuilder builder = StreamifyApplication.CreateBuilder(context.Terminal, settings);
        DataPaths paths = DataPaths.At(builder.Configuration[DataPaths.ConfigurationKey]);
        builder.Services.AddHostedService<ReadyService>();
        builder.Services.AddSingleton<ControlServer>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ControlServer>());

        WebApplication app = builder.Build();
        DataFolderLock? folderLock = null;
        try
        {
            Startup.Check(builder, app);
            folderLock = Take(paths, context.TimeProvider);
            await Startup.CheckAccessAsync(app, CancellationToken.None);
            StreamifyApplication.Map(app);
            ServeConsole console = app.Services.GetRequiredService<ServeConsole>();
            console.Opening(paths);
            await ServeAsync(app, folderLock, console);
            await app.DisposeAsync();
            console.Stopped(paths);
            return ExitCodes.Done;
        }
        finally
        {
            // The folder is given back last, when nothing of it is open any more.
            await app.DisposeAsync();
            folderLock?.Dispose();
        }
    }

    private static async Task ServeAsync(WebApplication app, DataFolderLock folderLock, ServeConsole console)
    {
        // Before the start, so that nobody can stop it half-way; the folder is ours already.
        string? setupToken = await app.Services.GetRequiredService<Accounts>().PrepareFirstAdminAsync(CancellationToken.None);
        await StartAsync(app);
        app.Lifetime.ApplicationStopping.Register(console.Stopping);
        IReadOnlyList<string> urls = DisplayUrl.AllOf(app);
        folderLock.Publish(app.Services.GetRequiredService<ControlServer>().SocketPath, urls);
        console.Listening(urls);
        if (setupToken is not null)
        {
            console.SetUp(urls.Count > 0 ? urls[0] : StreamifyApplication.DefaultUrl, setupToken);
        }

        await app.WaitForShutdownAsync();
        if (Failure(app) is { } failure)
        {
            throw new CommandFailedException($"Streamify had to stop: {failure}", innerException: failure);
        }
    }

    /// <summary>What made a background service end the process; null when somebody asked for the end.</summary>
    private static Exception? Failure(WebApplication app) => app.Services
        .GetServices<IHostedService>()
        .OfType<BackgroundService>()
        .Select(service => service.ExecuteTask?.Exception?.InnerException)
        .FirstOrDefault(exception => exception is not null and not OperationCanceledException);

    private static DataFolderLock Take(DataPaths paths, TimeProvider timeProvider) =>
        DataFolderLock.TryAcquire(paths, DataFolderOwner.ServeCommand, timeProvider)
        ?? throw new CommandFailedException(DataFolderMessages.AlreadyServed(paths, DataFolderLock.ReadOwner(paths)));

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await GiveUpAsync(app);
            string urls = string.Join(", ", DisplayUrl.AllOf(app).DefaultIfEmpty(app.Configuration["urls"] ?? StreamifyApplication.DefaultUrl));
            throw new CommandFailedException(
                $"{urls} is in use by another program. Stop it, or choose another address: --urls http://localhost:5081",
                innerException: exception);
        }
        catch (FormatException exception)
        {
            await GiveUpAsync(app);
            throw new CommandFailedException($"--urls: {exception.Message}", ExitCodes.WrongUse, exception);
        }
    }

    /// <summary>Ends what had started. The scheduler's stop waits for a start that never comes: a second is enough for all others.</summary>
    private static async Task GiveUpAsync(WebApplication app)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(1), app.Services.GetRequiredService<TimeProvider>());
        try
        {
            await app.StopAsync(patience.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or AggregateException)
        {
            // What did not stop in time ends with the process; nothing had been taken in yet.
        }
    }
}
