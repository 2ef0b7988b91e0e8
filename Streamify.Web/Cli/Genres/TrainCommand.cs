using System.CommandLine;
using System.Globalization;
using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Registry;
using Streamify.Core.Genres.Training;

namespace Streamify.Web.Cli.Genres;

/// <summary><c>genres train</c>: a new version, and with <c>--promote</c> the champion when nothing speaks against it.</summary>
internal static class TrainCommand
{
    public static Command Create(CommandContext context)
    {
        Option<string?> features = GenreOptions.Features();
        Option<string?> tracks = GenreOptions.Tracks();
        Option<string?> trainer = new("--trainer") { Description = "The trainer (default light-gbm); an unknown one is answered with the list.", HelpName = "id" };
        Option<int> seed = GenreOptions.Number("--seed", "Seed of the fit", 10, 0, int.MaxValue);
        Option<bool> promote = new("--promote") { Description = "Make the version the champion when it is not worse than the present one." };
        Option<bool> json = new("--json") { Description = "Print the version as JSON." };
        Option<string?> data = CommandContext.DataOption();
        Command command = new("train", "Train a genre model: genres train --tracks genres.csv --features features.json --promote")
        {
            tracks, features, trainer, seed, promote, json, data,
        };
        command.Validators.Add(result => GenreOptions.RequireFeatures(result, features, tracks));
        command.SetAction((parsed, _) => RunAsync(
            context,
            context.SettingsWith(parsed.GetValue(data)),
            new TrainingRequest
            {
                Data = GenreOptions.Dataset(parsed.GetValue(features), parsed.GetValue(tracks)),
                Trainer = parsed.GetValue(trainer),
                Seed = parsed.GetValue(seed),
                By = ChampionCommands.By,
            },
            parsed.GetValue(promote),
            parsed.GetValue(json)));
        return command;
    }

    private static Task<int> RunAsync(CommandContext context, IReadOnlyList<string> settings, TrainingRequest request, bool promote, bool json) =>
        GenreSession.RunAsync(context, settings, async (session, cancellationToken) =>
        {
            using ProgressLine line = new(context.Terminal, context.TimeProvider);
            TrainingOutcome outcome = await session.Get<IGenreTraining>().TrainAsync(request, StudyProgressLine.On(line), cancellationToken);
            line.Clear();
            ModelVersion version = outcome.Version;
            await context.Terminal.Out.WriteLineAsync(json ? GenreJson.Write(version) : Describe(outcome));
            if (version.IsSample)
            {
                await context.Terminal.Error.WriteLineAsync("It learned from the built-in sample, not from real tracks (--features, --tracks).");
            }

            return promote ? await ChampionCommands.PromoteAsync(context, session, version.Id, reason: null, cancellationToken) : ExitCodes.Done;
        });

    private static string Describe(TrainingOutcome outcome)
    {
        ModelVersion version = outcome.Version;
        ClassReport report = version.Scores.Report;
        string head = outcome.IsNew ? $"{version.Id} trained" : $"{version.Id} is the same model from the same data; nothing was added";
        string classes = string.Concat(report.Classes.Select(score => string.Create(
            CultureInfo.InvariantCulture, $"\n  {score.Class,-14} precision {score.Precision:0.00}  recall {score.Recall:0.00}  F1 {score.F1:0.00}  n {score.Support:N0}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{head}: {version.Settings}; {version.TrainingRows:N0} tracks to learn from, {version.HoldOutRows:N0} held out\n  accuracy {report.Accuracy:0.0000}  macro-F1 {report.MacroF1:0.0000}  AUC {version.Scores.RocAuc:0.0000}  log loss {version.Scores.LogLoss:0.0000}{classes}");
    }
}
