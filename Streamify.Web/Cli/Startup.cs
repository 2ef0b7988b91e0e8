using Streamify.Core.Lake;
using Streamify.Core.State;
using Streamify.Core.Warehouse;
using Streamify.Web.Hosting;

namespace Streamify.Web.Cli;

/// <summary>What every command does before anything else.</summary>
internal static class Startup
{
    /// <exception cref="CommandFailedException">Settings are wrong; the message lists all mistakes.</exception>
    public static void Check(WebApplicationBuilder builder, WebApplication app)
    {
        IReadOnlyList<string> mistakes = SettingsCheck.Run(app.Configuration, builder.Services, app.Services);
        if (mistakes.Count == 0)
        {
            return;
        }

        string count = mistakes.Count == 1 ? "a setting is wrong" : $"{mistakes.Count} settings are wrong";
        string list = string.Join(Environment.NewLine, mistakes.Select(mistake => "  - " + mistake));
        throw new CommandFailedException($"Streamify cannot start: {count}.{Environment.NewLine}{list}", ExitCodes.WrongUse);
    }

    /// <summary>Asks the services behind the process, before any event is taken, whether it may use them.</summary>
    /// <exception cref="CommandFailedException">It may not; the message names what is missing and what gives it.</exception>
    public static async Task CheckAccessAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.Services.GetRequiredService<IStateAccess>().CheckAsync(cancellationToken);
            await app.Services.GetRequiredService<ILakeAccess>().CheckAsync(cancellationToken);
            await app.Services.GetRequiredService<IWarehouseAccess>().CheckAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is StateAccessException or LakeAccessException or WarehouseAccessException)
        {
            throw new CommandFailedException($"Streamify cannot start: {exception.Message}", innerException: exception);
        }
    }
}
