using System.Text.Json;
using Microsoft.Extensions.Options;
using Streamify.Core.Events;
using Streamify.Core.State;
using Streamify.Core.Streaming;

namespace Streamify.Web.Demo;

/// <summary>Finds the era that a start goes on with, or begins a new one.</summary>
internal sealed class DemoEras(
    ISettingsRepository settings,
    IEventLog log,
    IDemoFingerprint fingerprint,
    IOptions<DemoOptions> options,
    TimeProvider timeProvider)
{
    private const string Key = "demo.era";

    /// <summary>The era of an earlier start; null when this folder never ran the demo.</summary>
    public async Task<DemoEra?> FindAsync(CancellationToken cancellationToken)
    {
        string? stored = await settings.GetAsync(Key, cancellationToken);
        return stored is null ? null : JsonSerializer.Deserialize<DemoEra>(stored, JsonSerializerOptions.Web);
    }

    /// <summary>Whether the log holds events though the demo never ran here.</summary>
    public async Task<bool> HasForeignEventsAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not null)
        {
            return false;
        }

        foreach (string topic in Topics.All)
        {
            IReadOnlyList<OffsetRange> offsets = await log.GetOffsetsAsync(topic, cancellationToken);
            if (offsets.Any(range => range.End > range.Start))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The stored era while options and log are the same; else a new one. The first of a folder begins with the history,
    /// later ones begin now: what came before them is history already.
    /// </summary>
    public async Task<DemoEra> ContinueAsync(CancellationToken cancellationToken)
    {
        DemoEra? stored = await FindAsync(cancellationToken);
        if (stored is not null && stored.Fingerprint == fingerprint.Value && stored.LogId == log.LogId)
        {
            return stored;
        }

        DateTimeOffset now = WholeSecond(timeProvider.GetUtcNow());
        DemoEra era = new((stored?.Number ?? 0) + 1, now.AddDays(-options.Value.HistoryDays), fingerprint.Value, log.LogId);
        while ((await log.GetProducerPositionsAsync(era.Producer, cancellationToken)).Count > 0)
        {
            // The state was lost, the log was not: that name stands for other events.
            era = era with { Number = era.Number + 1 };
        }

        if (era.Number > 1)
        {
            era = era with { From = now };
        }

        await settings.SetAsync(Key, JsonSerializer.Serialize(era, JsonSerializerOptions.Web), cancellationToken);
        return era;
    }

    /// <summary>Remembers a change, durably.</summary>
    public async Task<DemoEra> ChangeAsync(DemoEra era, PopulationChange change, CancellationToken cancellationToken)
    {
        DemoEra changed = era with { PopulationChanges = [.. era.Changes, change] };
        await settings.SetAsync(Key, JsonSerializer.Serialize(changed, JsonSerializerOptions.Web), cancellationToken);
        return changed;
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
