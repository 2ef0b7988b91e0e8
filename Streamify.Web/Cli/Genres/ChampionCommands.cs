using System.CommandLine;
using Streamify.Core.Genres.Registry;

namespace Streamify.Web.Cli.Genres;

/// <summary><c>genres promote</c>, <c>rollback</c> and <c>delete</c>.</summary>
internal static class ChampionCommands
{
    /// <summary>Who did it, for the history.</summary>
    public static string By => $"{Environment.UserName} (command line)";

    public static Command CreatePromote(CommandContext context)
    {
        Argument<string> version = VersionArgument();
        Option<string?> reason = new("--reason") { Description = "Promote it even when the check speaks against it; the reason goes into the history.", HelpName = "text" };
        Option<string?> data = CommandContext.DataOption();
        Command command = new("promote", "Make a version the champion, when it is not worse than the present one beyond the noise.") { version, reason, data };
        command.SetAction((parsed, _) => GenreSession.RunAsync(
            context,
            context.SettingsWith(parsed.GetValue(data)),
            (session, cancellationToken) => PromoteAsync(context, session, parsed.GetRequiredValue(version), parsed.GetValue(reason), cancellationToken)));
        return command;
    }

    public static Command CreateRollBack(CommandContext context)
    {
        Option<string> reason = new("--reason") { Description = "Why, for the history.", HelpName = "text", DefaultValueFactory = _ => "asked on the command line" };
        Option<string?> data = CommandContext.DataOption();
        Command command = new("rollback", "Put the champion before the present one back.") { reason, data };
        command.SetAction((parsed, _) => GenreSession.RunAsync(context, context.SettingsWith(parsed.GetValue(data)), async (session, cancellationToken) =>
        {
            string champion = await session.Get<IModelRegistry>().RollBackAsync(By, parsed.GetRequiredValue(reason), cancellationToken);
            await context.Terminal.Out.WriteLineAsync($"{champion} serves again.");
            await session.FollowChampionAsync(cancellationToken);
            return ExitCodes.Done;
        }));
        return command;
    }

    public static Command CreateDelete(CommandContext context)
    {
        Argument<string> version = VersionArgument();
        Option<bool> yes = new("--yes") { Description = "Really delete it; there is no way back." };
        Option<string?> data = CommandContext.DataOption();
        Command command = new("delete", "Delete a version that does not serve, for good.") { version, yes, data };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(yes))
            {
                result.AddError($"Deleting is final: add --yes to delete {result.GetValue(version)}.");
            }
        });
        command.SetAction((parsed, _) => GenreSession.RunAsync(context, context.SettingsWith(parsed.GetValue(data)), async (session, cancellationToken) =>
        {
            string doomed = parsed.GetRequiredValue(version);
            await session.Get<IModelRegistry>().DeleteAsync(doomed, cancellationToken);
            await context.Terminal.Out.WriteLineAsync($"{doomed} is deleted.");
            return ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>Promotes and says what came of it.</summary>
    public static async Task<int> PromoteAsync(CommandContext context, GenreSession session, string version, string? reason, CancellationToken cancellationToken)
    {
        PromotionResult result = await session.Get<IModelRegistry>().PromoteAsync(version, By, reason, cancellationToken);
        if (result.Promoted)
        {
            await context.Terminal.Out.WriteLineAsync($"{version} serves now. {result.Check.Message}");
            await session.FollowChampionAsync(cancellationToken);
            return ExitCodes.Done;
        }

        if (result.Champion == version)
        {
            await context.Terminal.Out.WriteLineAsync(result.Check.Message);
            return ExitCodes.Done;
        }

        await context.Terminal.Error.WriteLineAsync($"{result.Check.Message} (--reason)");
        return ExitCodes.Failed;
    }

    private static Argument<string> VersionArgument() => new("version") { Description = "The version, such as v3 (genres versions lists them)." };
}
