using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Genres.Data;

namespace Streamify.Core.Genres.Studies;

internal sealed class GenreStudies(
    DatasetLoader loader,
    PublishedStudy published,
    SoundStudy sound,
    IOptions<GenresOptions> options,
    GenresMetrics metrics,
    TimeProvider time,
    ILogger<GenreStudies> logger) : IGenreStudies
{
    public Task<StudyReport> RunAsync(StudyRequest request, IProgress<StudyProgress>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => RunCoreAsync(request, progress, cancellationToken), cancellationToken);

    private async Task<StudyReport> RunCoreAsync(StudyRequest request, IProgress<StudyProgress>? progress, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        DatasetRequest wanted = request.Data ?? options.Value.DefaultDataset;
        progress?.Report(new("Reading the data", 0, 1, TimeSpan.Zero));

        // A seeded split picks rows by position, so the published numbers need the published order; the sound study does not care.
        LoadedDataset loaded = await loader.LoadAsync(request.Published is null ? wanted : wanted with { Order = RowOrder.KeyText }, cancellationToken);
        double loadSeconds = time.GetElapsedTime(started).TotalSeconds;

        PublishedReport? publishedReport = request.Published is { } publishedSettings
            ? published.Run(loaded.Data, publishedSettings, progress, cancellationToken)
            : null;
        SoundReport? soundReport = request.Sound is { } soundSettings
            ? sound.Run(loaded.Data, soundSettings, progress, cancellationToken)
            : null;

        TimeSpan elapsed = time.GetElapsedTime(started);
        metrics.StudyFinished(elapsed);
        Log.StudyFinished(logger, loaded.Summary.Source, loaded.Summary.Rows, elapsed.TotalSeconds);
        return new(time.GetUtcNow(), loaded.Summary, publishedReport, soundReport, loadSeconds, elapsed.TotalSeconds);
    }
}
