using System.Text.Json;
using Streamify.Core.State;
using Streamify.Core.Streaming;

namespace Streamify.Web.Import;

/// <summary>
/// Ends an import at one moment: before it, the same command goes on where it broke off; after it, the same command imports anew.
/// The log forgets producers one by one, so the list is written down first, and a run that breaks off between them is made up for.
/// </summary>
internal sealed class ImportLedger(ISettingsRepository settings, IEventLog log)
{
    private const string Prefix = "import.finished.";

    /// <summary>Forgets the producers of files that are in the lake.</summary>
    public async Task FinishAsync(IReadOnlyList<string> producers, CancellationToken cancellationToken)
    {
        if (producers.Count == 0)
        {
            return;
        }

        string key = Prefix + producers[0];
        await settings.SetAsync(key, JsonSerializer.Serialize(producers), cancellationToken);
        await ForgetAsync(key, producers, cancellationToken);
    }

    /// <summary>Does what a run that broke off while it finished has left undone.</summary>
    public async Task MakeUpAsync(CancellationToken cancellationToken)
    {
        foreach ((string key, string value) in await settings.GetByPrefixAsync(Prefix, cancellationToken))
        {
            await ForgetAsync(key, JsonSerializer.Deserialize<string[]>(value) ?? [], cancellationToken);
        }
    }

    private async Task ForgetAsync(string key, IReadOnlyList<string> producers, CancellationToken cancellationToken)
    {
        foreach (string producer in producers)
        {
            await log.ForgetProducerAsync(producer, cancellationToken);
        }

        await settings.RemoveAsync(key, cancellationToken);
    }
}
