using System.Diagnostics.Metrics;

namespace Streamify.Core.Genres;

/// <summary>The module's instruments.</summary>
internal sealed class GenresMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Streamify.Genres";

    private readonly Histogram<double> _studyDuration;
    private readonly Histogram<double> _trainingDuration;
    private readonly Counter<long> _songsScored;
    private readonly Gauge<double> _drift;

    public GenresMetrics(IMeterFactory factory)
    {
        Meter meter = factory.Create(MeterName);
        _studyDuration = meter.CreateHistogram<double>("streamify.genres.study.duration", "s", "Time of a genre study", tags: null, DurationBuckets.Long);
        _trainingDuration = meter.CreateHistogram<double>("streamify.genres.training.duration", "s", "Time of a model's training", tags: null, DurationBuckets.Long);
        _songsScored = meter.CreateCounter<long>("streamify.genres.songs.scored", "{song}", "Songs given a genre");
        _drift = meter.CreateGauge<double>("streamify.genres.drift", "1", "Largest population stability index of the last measurement");
    }

    public void StudyFinished(TimeSpan elapsed) => _studyDuration.Record(elapsed.TotalSeconds);

    public void TrainingFinished(TimeSpan elapsed, string trainer) =>
        _trainingDuration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("trainer", trainer));

    public void CatalogueScored(int songs) => _songsScored.Add(songs);

    public void DriftMeasured(double largest) => _drift.Record(largest);
}
