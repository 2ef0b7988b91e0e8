using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Registry;
using Streamify.Core.State;

namespace Streamify.Core.Genres.Scoring;

internal sealed class GenreDrift(
    CatalogueScoring scoring, ISettingsRepository settings, IOptions<GenresOptions> options, GenresMetrics metrics, TimeProvider time, ILogger<GenreDrift> logger) : IGenreDrift
{
    private const string Prefix = "genres.drift.";
    private const int Kept = 90;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Task<DriftMeasurement> MeasureAsync(CancellationToken cancellationToken) => Task.Run(() => MeasureCoreAsync(cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<DriftMeasurement>> GetHistoryAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<KeyValuePair<string, string>> kept = await settings.GetByPrefixAsync(Prefix, cancellationToken);
        return [.. kept.Reverse().Select(entry => Read(entry.Value)).OfType<DriftMeasurement>()];
    }

    private async Task<DriftMeasurement> MeasureCoreAsync(CancellationToken cancellationToken)
    {
        (ModelVersion version, ScorableSongs songs, double[][] probabilities) = await scoring.PredictAsync(cancellationToken);
        if (songs.Rows.Length == 0)
        {
            throw new GenresException($"No song of the catalogue has the features that version {version.Id} needs, so its drift cannot be measured.");
        }

        DriftMeasurement measurement = new(time.GetUtcNow(), options.Value.DriftThreshold, Drift.Of(version, songs.Rows, Probabilities.Winners(probabilities)));
        metrics.DriftMeasured(measurement.Report.Largest);
        if (measurement.IsAlert)
        {
            DriftMeasure worst = measurement.Report.Features.Append(measurement.Report.Predictions).MaxBy(measure => measure.Index)!;
            Log.Drifted(logger, version.Id, worst.Name, worst.Index, measurement.Threshold);
        }

        await KeepAsync(measurement, cancellationToken);
        return measurement;
    }

    private async Task KeepAsync(DriftMeasurement measurement, CancellationToken cancellationToken)
    {
        await settings.SetAsync($"{Prefix}{measurement.At.ToUnixTimeMilliseconds():D15}", JsonSerializer.Serialize(measurement, Json), cancellationToken);
        IReadOnlyList<KeyValuePair<string, string>> kept = await settings.GetByPrefixAsync(Prefix, cancellationToken);
        foreach (KeyValuePair<string, string> old in kept.Take(Math.Max(0, kept.Count - Kept)))
        {
            await settings.RemoveAsync(old.Key, cancellationToken);
        }
    }

    private static DriftMeasurement? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<DriftMeasurement>(text, Json);
        }
        catch (JsonException)
        {
            // Another build's note; the next day brings one of this build.
            return null;
        }
    }
}
