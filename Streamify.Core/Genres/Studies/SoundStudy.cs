using Microsoft.Extensions.Options;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Numerics;

namespace Streamify.Core.Genres.Studies;

/// <summary>Compares the trainers by repeated stratified cross-validation in which nothing is fitted on held-out rows.</summary>
internal sealed class SoundStudy(TimeProvider time, IOptions<GenresOptions> options)
{
    private const int CurvePoints = 120;

    public SoundReport Run(GenreDataset data, SoundSettings settings, IProgress<StudyProgress>? progress, CancellationToken cancellationToken)
    {
        settings.Check();
        Candidate[] candidates = settings.Candidates is { } ids ? [.. ids.Distinct().Select(Candidates.Require)] : [.. Candidates.All];
        StepReporter steps = new(time, progress, (candidates.Length * settings.Folds * settings.Repeats) + settings.Folds);
        steps.Begin("Folds");
        FoldRunner runner = new(data, settings, options.Value.EffectiveThreads, time);
        Dictionary<string, FoldOutcome[]> outcomes = runner.Run(candidates, steps, cancellationToken);
        if (outcomes.Count == 0)
        {
            throw new GenresException(string.Join(" ", runner.Skipped.Values));
        }

        CandidateResult[] results =
        [
            .. candidates.Where(candidate => outcomes.ContainsKey(candidate.Id)).Select(candidate => Summarize(data, candidate, outcomes[candidate.Id], settings)),
        ];
        string champion = results.MinBy(result => result.LogLoss.Mean)!.Id;
        FoldOutcome[] best = outcomes[champion];
        return new(
            settings,
            Correlations.Pearson(data.Rows),
            (double)data.ClassSizes.Max() / data.Count,
            data.Classes[data.Minority],
            results,
            [.. runner.Skipped.Values.Order(StringComparer.Ordinal)],
            champion,
            results.MaxBy(result => result.BalancedAccuracy.Mean)!.Id,
            Rank(data, best[..settings.Folds], settings, steps, cancellationToken),
            Thresholds.Of(Pool(data, best)),
            Regions.Of(data, FirstRepeat(data, best, settings).Probabilities),
            steps.Elapsed.TotalSeconds);
    }

    private static CandidateResult Summarize(GenreDataset data, Candidate candidate, FoldOutcome[] outcomes, SoundSettings settings)
    {
        Scored[] folds = [.. outcomes.Select(outcome => Score(data, outcome))];
        ClassReport[] reports = [.. folds.Select(fold => fold.Report())];
        Scored pooled = Pool(data, outcomes);
        double[] scores = pooled.ScoresOf(pooled.Watched);
        bool[] positives = pooled.IsClass(pooled.Watched);
        IReadOnlyList<CalibrationBin> calibration = Calibration.Of(pooled);
        return new(
            candidate.Id,
            candidate.Title,
            candidate.Settings,
            candidate.Weighted,
            MetricSpread.From(reports.Select(report => report.Accuracy)),
            MetricSpread.From(reports.Select(report => report.BalancedAccuracy)),
            MetricSpread.From(reports.Select(report => report.MacroF1)),
            MetricSpread.From(reports.Select(report => report.Classes[data.Minority].F1)),
            MetricSpread.From(folds.Select(fold => fold.RocAuc())),
            MetricSpread.From(folds.Select(fold => fold.AveragePrecision())),
            MetricSpread.From(folds.Select(fold => fold.LogLoss())),
            MetricSpread.From(folds.Select(fold => fold.Brier())),
            FirstRepeat(data, outcomes, settings).Report(),
            Ranking.RocCurve(scores, positives, CurvePoints),
            Ranking.PrecisionRecallCurve(scores, positives, CurvePoints),
            calibration,
            Calibration.Error(calibration),
            outcomes.Average(outcome => outcome.Seconds));
    }

    private static FeatureImportance[] Rank(
        GenreDataset data, FoldOutcome[] outcomes, SoundSettings settings, StepReporter steps, CancellationToken cancellationToken)
    {
        List<double>[] drops = [.. data.Features.Select(_ => new List<double>())];
        for (int fold = 0; fold < outcomes.Length; fold++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[][] rows = data.Rows.Take(outcomes[fold].Test);
            double[][] own = Importance.Drops(outcomes[fold].Model!, rows, Score(data, outcomes[fold]), settings.Shuffles, settings.Seed + fold);
            for (int feature = 0; feature < own.Length; feature++)
            {
                drops[feature].AddRange(own[feature]);
            }

            steps.Next($"Importance: fold {fold + 1}");
        }

        return
        [
            .. data.Features
                .Select((name, feature) => (Name: name, Spread: MetricSpread.From(drops[feature])))
                .Select(pair => new FeatureImportance(pair.Name, pair.Spread.Mean, pair.Spread.Deviation))
                .OrderByDescending(importance => importance.AucDrop),
        ];
    }

    private static Scored Score(GenreDataset data, FoldOutcome outcome) =>
        new(data.Classes, data.Labels.Take(outcome.Test), outcome.Probabilities, data.Minority);

    private static Scored Pool(GenreDataset data, IReadOnlyList<FoldOutcome> outcomes) => new(
        data.Classes,
        [.. outcomes.SelectMany(outcome => data.Labels.Take(outcome.Test))],
        [.. outcomes.SelectMany(outcome => outcome.Probabilities)],
        data.Minority);

    /// <summary>Every row once, in dataset order.</summary>
    private static Scored FirstRepeat(GenreDataset data, FoldOutcome[] outcomes, SoundSettings settings)
    {
        double[][] probabilities = new double[data.Count][];
        foreach (FoldOutcome outcome in outcomes[..settings.Folds])
        {
            for (int i = 0; i < outcome.Test.Length; i++)
            {
                probabilities[outcome.Test[i]] = outcome.Probabilities[i];
            }
        }

        return new(data.Classes, data.Labels, probabilities, data.Minority);
    }
}
