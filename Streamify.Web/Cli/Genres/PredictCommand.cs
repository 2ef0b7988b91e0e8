using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Streamify.Core.Genres.Registry;

namespace Streamify.Web.Cli.Genres;

/// <summary><c>genres predict</c>: what the champion says of one track, and why, or of a file of tracks.</summary>
internal static class PredictCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<Dictionary<string, double>> track = new("features")
        {
            Description = "The track's features: acousticness=0.2 danceability=0.8 energy=0.6 ... (one that is missing is named)",
            HelpName = "name=value",
            Arity = ArgumentArity.ZeroOrMore,
            CustomParser = ParseFeatures,
        };
        Option<string?> csv = new("--csv") { Description = "A CSV or JSON file of tracks; prints CSV.", HelpName = "file" };
        Option<bool> json = new("--json") { Description = "Print JSON." };
        Option<string?> data = CommandContext.DataOption();
        Command command = new("predict", "Ask the champion for the genre of one track, with the reasons, or of all tracks of a file.") { track, csv, json, data };
        command.Validators.Add(result =>
        {
            // Tokens, not values: a value that cannot be read has its own message.
            if (result.GetResult(csv) is { Tokens.Count: > 0 } == result.GetResult(track) is { Tokens.Count: > 0 })
            {
                result.AddError("Give either the features of one track (name=value ...) or --csv with a file of tracks.");
            }
        });
        command.SetAction((parsed, _) => GenreSession.RunAsync(context, context.SettingsWith(parsed.GetValue(data)), async (session, cancellationToken) =>
        {
            IGenreClassifier classifier = session.Get<IGenreClassifier>();
            await (parsed.GetValue(csv) is { } file
                ? PredictFileAsync(context.Terminal, classifier, file, parsed.GetValue(json), cancellationToken)
                : PredictTrackAsync(context.Terminal, classifier, parsed.GetValue(track)!, parsed.GetValue(json), cancellationToken));
            if (await classifier.GetChampionAsync(cancellationToken) is { IsSample: true } sample)
            {
                await context.Terminal.Error.WriteLineAsync($"{sample.Id} learned from the built-in sample, not from real tracks.");
            }

            return ExitCodes.Done;
        }));
        return command;
    }

    private static async Task PredictTrackAsync(ITerminal terminal, IGenreClassifier classifier, Dictionary<string, double> track, bool json, CancellationToken cancellationToken)
    {
        GenreExplanation explanation = await classifier.ExplainAsync(track, cancellationToken);
        if (json)
        {
            await terminal.Out.WriteLineAsync(GenreJson.Write(explanation));
            return;
        }

        await terminal.Out.WriteLineAsync(Text($"{explanation.Prediction.Genre}  {explanation.Prediction.Probability:0.000}  ({explanation.Version}; {explanation.Base:0.000} for a track of which nothing is known)"));
        foreach (FeatureContribution own in explanation.Contributions)
        {
            await terminal.Out.WriteLineAsync(Text($"  {own.Feature,-18} {own.Value,10:0.####}  {own.Contribution,7:+0.000;-0.000;0.000}"));
        }
    }

    private static async Task PredictFileAsync(ITerminal terminal, IGenreClassifier classifier, string file, bool json, CancellationToken cancellationToken)
    {
        IReadOnlyList<FilePrediction> predictions = await classifier.ClassifyFileAsync(file, cancellationToken);
        if (json)
        {
            await terminal.Out.WriteLineAsync(GenreJson.Write(predictions.Select(own => new { own.Row, own.Prediction.Genre, own.Prediction.Probability })));
            return;
        }

        await terminal.Out.WriteLineAsync("track,genre,probability");
        foreach (FilePrediction own in predictions)
        {
            await terminal.Out.WriteLineAsync(Text($"{Quote(own.Row)},{Quote(own.Prediction.Genre)},{own.Prediction.Probability:0.0000}"));
        }
    }

    private static Dictionary<string, double> ParseFeatures(ArgumentResult result)
    {
        Dictionary<string, double> features = new(StringComparer.Ordinal);
        foreach (string text in result.Tokens.Select(token => token.Value))
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !double.TryParse(text.AsSpan(equals + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            {
                result.AddError($"A feature must be name=number; it is '{text}'.");
            }
            else if (!features.TryAdd(text[..equals], value))
            {
                result.AddError($"The feature {text[..equals]} is given twice.");
            }
        }

        return features;
    }

    private static string Quote(string text) => text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
