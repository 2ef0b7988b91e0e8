using System.CommandLine;

namespace Streamify.Web.Cli.Genres;

/// <summary><c>genres</c>: the study, the models and what they say.</summary>
internal static class GenresCommand
{
    public static Command Create(CommandContext context) => new("genres", "Study genres, train models, choose the one that labels the catalogue, ask it.")
    {
        StudyCommand.Create(context),
        TrainCommand.Create(context),
        VersionsCommand.Create(context),
        ChampionCommands.CreatePromote(context),
        ChampionCommands.CreateRollBack(context),
        ChampionCommands.CreateDelete(context),
        PredictCommand.Create(context),
    };
}
