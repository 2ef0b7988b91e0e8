using System.CommandLine;
using System.Globalization;
using Streamify.Core.Genres.Registry;

namespace Streamify.Web.Cli.Genres;

/// <summary><c>genres versions</c>: the trained models and who served when.</summary>
internal static class VersionsCommand
{
    public static Command Create(CommandContext context)
    {
        Option<bool> json = new("--json") { Description = "Print everything as JSON." };
        Option<string?> data = CommandContext.DataOption();
        Command command = new("versions", "List the trained genre models, which of them serves, and who served when.") { json, data };
        command.SetAction((parsed, _) => GenreSession.RunAsync(context, context.SettingsWith(parsed.GetValue(data)), async (session, cancellationToken) =>
        {
            RegistryStatus status = await session.Get<IModelRegistry>().GetStatusAsync(cancellationToken);
            if (parsed.GetValue(json))
            {
                await context.Terminal.Out.WriteLineAsync(GenreJson.Write(status));
                return ExitCodes.Done;
            }

            foreach (string line in Lines(status))
            {
                await context.Terminal.Out.WriteLineAsync(line);
            }

            return ExitCodes.Done;
        }));
        return command;
    }

    private static IEnumerable<string> Lines(RegistryStatus status)
    {
        if (status.Versions.Count == 0 && status.Broken.Count == 0)
        {
            yield return "No genre model has been trained yet: genres train";
            yield break;
        }

        yield return $"  {"version",-8} {"trained",-17} {"trainer",-22} {"macro-F1",-9} {"AUC",-7} {"tracks",8}  data";
        foreach (ModelVersion version in status.Versions)
        {
            string mark = version.Id == status.Champion ? "*" : " ";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{mark} {version.Id,-8} {version.Created.UtcDateTime:yyyy-MM-dd HH:mm}  {version.Trainer,-22} {version.Scores.Report.MacroF1,-9:0.0000} {version.Scores.RocAuc,-7:0.0000} {version.TrainingRows,8:N0}  {(version.IsSample ? "built-in sample" : version.Source)}");
        }

        foreach (BrokenVersion broken in status.Broken)
        {
            yield return $"! {broken.Id,-8} {broken.Problem}";
        }

        foreach (ChampionTerm term in status.History)
        {
            string until = term.Until is { } end ? string.Create(CultureInfo.InvariantCulture, $"{end.UtcDateTime:yyyy-MM-dd HH:mm}") : "now";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  {term.Version,-8} {term.Since.UtcDateTime:yyyy-MM-dd HH:mm} to {until,-16}  {term.How} by {term.By}{(term.Reason is null ? "" : $": {term.Reason}")}");
        }
    }
}
