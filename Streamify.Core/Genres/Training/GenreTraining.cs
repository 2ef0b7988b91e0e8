using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Registry;
using Streamify.Core.Genres.Scoring;
using Streamify.Core.Genres.Studies;

namespace Streamify.Core.Genres.Training;

internal sealed class GenreTraining(
    DatasetLoader loader,
    ModelStore store,
    IOptions<GenresOptions> options,
    GenresMetrics metrics,
    TimeProvider time,
    ILogger<GenreTraining> logger) : IGenreTraining
{
    private const int Steps = 4;

    public IReadOnlyList<string> Trainers { get; } = [.. Candidates.All.Select(candidate => candidate.Id)];

    public Task<TrainingOutcome> TrainAsync(TrainingRequest request, IProgress<StudyProgress>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => TrainCoreAsync(request, progress, cancellationToken), cancellationToken);

    private async Task<TrainingOutcome> TrainCoreAsync(TrainingRequest request, IProgress<StudyProgress>? progress, CancellationToken cancellationToken)
    {
        Candidate candidate = Candidates.Require(request.Trainer ?? Candidates.Recommended);
        StepReporter steps = new(time, progress, Steps);
        steps.Begin("Reading the data");
        LoadedDataset loaded = await loader.LoadAsync(request.Data ?? options.Value.DefaultDataset, cancellationToken);

        steps.Next($"Fitting: {candidate.Title}");
        (GenreDataset training, GenreDataset held) = HoldOut.Split(loaded.Data);
        long started = time.GetTimestamp();
        IGenreModel model = Fit(candidate, new(training.Rows, training.Labels, training.Classes.Count), request.Seed, cancellationToken);
        TimeSpan fit = time.GetElapsedTime(started);

        steps.Next("Scoring the held-out tracks");
        Scored scored = new(held.Classes, held.Labels, model.Predict(held.Rows), loaded.Data.Minority);

        steps.Next("Registering");
        byte[] content = ModelFile.Write(model, training.Features, training.Classes);
        ModelVersion draft = Describe(request, candidate, loaded, training, scored, fit, content);
        (ModelVersion version, bool isNew) = await store.AddAsync(draft, content, HoldOut.From(held), cancellationToken);
        metrics.TrainingFinished(steps.Elapsed, candidate.Id);
        Log.VersionTrained(logger, version.Id, candidate.Id, draft.Scores.Report.MacroF1, held.Count);
        return new(version, isNew);
    }

    private static IGenreModel Fit(Candidate candidate, TrainingSet set, int seed, CancellationToken cancellationToken)
    {
        try
        {
            return candidate.Fit(set, seed, cancellationToken);
        }
        catch (Exception exception) when (NativeLibraries.FindMissing(exception) is { } missing)
        {
            throw new GenresException($"{candidate.Title} cannot run here: {missing.Message}", exception);
        }
    }

    private ModelVersion Describe(
        TrainingRequest request, Candidate candidate, LoadedDataset loaded, GenreDataset training, Scored scored, TimeSpan fit, byte[] content)
    {
        int[] calls = Probabilities.Winners(scored.Probabilities);
        return new()
        {
            Id = "",
            Created = time.GetUtcNow(),
            CreatedBy = request.By,
            Trainer = candidate.Id,
            Settings = $"{candidate.Title}: {candidate.Settings}",
            Seed = request.Seed,
            Features = training.Features,
            Classes = training.Classes,
            IsSample = loaded.Summary.IsSample,
            Source = loaded.Summary.Source,
            DataFingerprint = loaded.Summary.Fingerprint,
            TrainingRows = training.Count,
            HoldOutRows = scored.Labels.Length,
            Scores = HoldOutScores.From(scored),
            FitSeconds = fit.TotalSeconds,
            ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            ModelBytes = content.Length,
            Profile = FeatureProfiles.Of(training),
            PredictedShares = [.. training.Classes.Select((_, label) => calls.Count(call => call == label) / (double)calls.Length)],
        };
    }
}
