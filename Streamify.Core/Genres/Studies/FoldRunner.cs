using System.Collections.Concurrent;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Numerics;

namespace Streamify.Core.Genres.Studies;

/// <summary>Fits every candidate on every fold, several at a time; the outcome does not depend on how many.</summary>
internal sealed class FoldRunner(GenreDataset data, SoundSettings settings, int threads, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, string> _skipped = new(StringComparer.Ordinal);

    /// <summary>Candidates whose native library is not there, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Skipped => _skipped;

    /// <summary>Outcomes by candidate; by repeat and fold within.</summary>
    public Dictionary<string, FoldOutcome[]> Run(IReadOnlyList<Candidate> candidates, StepReporter steps, CancellationToken cancellationToken)
    {
        Split[] splits =
        [
            .. Enumerable.Range(0, settings.Repeats)
                .SelectMany(repeat => Splits.Stratified(data.Labels, data.Classes, settings.Folds, settings.Seed + repeat)),
        ];
        Dictionary<string, FoldOutcome[]> outcomes = candidates.ToDictionary(candidate => candidate.Id, _ => new FoldOutcome[splits.Length], StringComparer.Ordinal);

        // Fold by fold, so that different trainers run side by side: ML.NET lets one LightGBM fit run at a time.
        var work = Enumerable.Range(0, splits.Length)
            .SelectMany(index => candidates.OrderBy(candidate => candidate.Weighted).ThenByDescending(candidate => candidate.Cost).Select(candidate => (Candidate: candidate, Index: index)));

        // Unbuffered: a chunk of dear fits must not wait in one worker while another idles.
        Parallel.ForEach(
            Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            item =>
            {
                if (!_skipped.ContainsKey(item.Candidate.Id) && RunFold(item.Candidate, splits[item.Index], item.Index, cancellationToken) is { } outcome)
                {
                    outcomes[item.Candidate.Id][item.Index] = outcome;
                }

                steps.Next($"{item.Candidate.Title}: fold {(item.Index % settings.Folds) + 1} of repeat {(item.Index / settings.Folds) + 1}");
            });
        foreach (string id in _skipped.Keys)
        {
            outcomes.Remove(id);
        }

        return outcomes;
    }

    private FoldOutcome? RunFold(Candidate candidate, Split split, int index, CancellationToken cancellationToken)
    {
        TrainingSet training = new(data.Rows.Take(split.Train), data.Labels.Take(split.Train), data.Classes.Count);
        long started = time.GetTimestamp();
        try
        {
            IGenreModel model = candidate.Fit(training, settings.Seed, cancellationToken);
            double seconds = time.GetElapsedTime(started).TotalSeconds;
            return new(split.Test, model.Predict(data.Rows.Take(split.Test)), index < settings.Folds ? model : null, seconds);
        }
        catch (Exception exception) when (NativeLibraries.FindMissing(exception) is { } missing)
        {
            _skipped.TryAdd(candidate.Id, $"{candidate.Title} cannot run here: {missing.Message}");
            return null;
        }
    }
}
