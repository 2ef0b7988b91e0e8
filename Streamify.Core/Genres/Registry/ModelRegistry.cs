using Microsoft.Extensions.Logging;
using Streamify.Core.State;

namespace Streamify.Core.Genres.Registry;

internal sealed class ModelRegistry(ModelStore store, IGenreModelRepository models, TimeProvider time, ILogger<ModelRegistry> logger) : IModelRegistry
{
    public event Action<string>? ChampionChanged;

    public async Task<RegistryStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        (IReadOnlyList<ModelVersion> versions, IReadOnlyList<BrokenVersion> broken) = await store.ReadAllAsync(cancellationToken);
        IReadOnlyList<GenreChampionRecord> terms = await models.GetChampionsAsync(cancellationToken);
        ChampionTerm[] history = [.. terms.Select(term => new ChampionTerm(ModelStore.IdOf(term.Model), term.Since, term.Until, term.ChangedBy, term.How, term.Reason))];
        return new(versions, broken, history.FirstOrDefault(term => term.Until is null)?.Version, history);
    }

    public async Task<PromotionCheck> CheckAsync(string version, CancellationToken cancellationToken) =>
        await CheckAsync(version, await models.GetChampionAsync(cancellationToken), cancellationToken);

    public async Task<PromotionResult> PromoteAsync(string version, string by, string? overrideReason, CancellationToken cancellationToken)
    {
        while (true)
        {
            long? champion = await models.GetChampionAsync(cancellationToken);
            PromotionCheck check = await CheckAsync(version, champion, cancellationToken);
            bool isOverride = !check.Passed && champion != ModelStore.NumberOf(version) && !string.IsNullOrWhiteSpace(overrideReason);
            if (!check.Passed && !isOverride)
            {
                Log.PromotionRefused(logger, version, check.Message);
                return new(Promoted: false, check.Champion, check);
            }

            // When another became champion meanwhile, the check was against the wrong one.
            if (await TryChangeAsync(champion, version, by, isOverride ? "promoted against the check" : "promoted", overrideReason, cancellationToken))
            {
                return new(Promoted: true, version, check);
            }
        }
    }

    public async Task<string> RollBackAsync(string by, string reason, CancellationToken cancellationToken)
    {
        while (true)
        {
            long? champion = await models.GetChampionAsync(cancellationToken);
            string former = await FormerChampionAsync(champion, cancellationToken) ?? throw new GenresException("There is no earlier champion to roll back to.");
            await RequireUsableAsync(former, champion, cancellationToken);
            if (await TryChangeAsync(champion, former, by, "rolled back to", reason, cancellationToken))
            {
                return former;
            }
        }
    }

    public async Task DeleteAsync(string version, CancellationToken cancellationToken)
    {
        if (!await store.DeleteAsync(version, cancellationToken))
        {
            throw await models.GetChampionAsync(cancellationToken) is { } champion && champion == ModelStore.NumberOf(version)
                ? new GenresException($"Version {version} is the champion; promote another version before deleting it.")
                : await store.NoSuchVersionAsync(version, cancellationToken);
        }

        Log.VersionDeleted(logger, version);
    }

    private async Task<bool> TryChangeAsync(long? expected, string version, string by, string how, string? reason, CancellationToken cancellationToken)
    {
        GenreChampionRecord term = new(ModelStore.NumberOf(version)!.Value, time.GetUtcNow(), null, by, how, string.IsNullOrWhiteSpace(reason) ? null : reason);
        if (!await models.ChangeChampionAsync(expected, term, cancellationToken))
        {
            return false;
        }

        Log.ChampionChanged(logger, version, how, by);
        ChampionChanged?.Invoke(version);
        return true;
    }

    /// <summary>The last champion that still exists and is another than the present one.</summary>
    private async Task<string?> FormerChampionAsync(long? champion, CancellationToken cancellationToken)
    {
        HashSet<long> there = [.. (await models.GetAllAsync(cancellationToken)).Select(record => record.Number)];
        GenreChampionRecord? former = (await models.GetChampionsAsync(cancellationToken)).FirstOrDefault(term => term.Model != champion && there.Contains(term.Model));
        return former is null ? null : ModelStore.IdOf(former.Model);
    }

    private async Task<PromotionCheck> CheckAsync(string version, long? championNumber, CancellationToken cancellationToken)
    {
        LoadedModel challenger = await RequireUsableAsync(version, championNumber, cancellationToken);
        if (championNumber is null)
        {
            return new(version, null, Passed: true, $"{version} is the first champion.", []);
        }

        string serving = ModelStore.IdOf(championNumber.Value);
        if (serving == version)
        {
            return new(version, version, Passed: false, $"{version} is the champion already.", []);
        }

        LoadedModel champion;
        try
        {
            champion = await store.LoadAsync(serving, cancellationToken);
        }
        catch (GenresException exception)
        {
            return new(version, serving, Passed: false, $"The champion cannot be compared with: {exception.Message} Give a reason to promote {version} anyway.", []);
        }

        HoldOut rows = await store.ReadHoldOutAsync(challenger.Version, cancellationToken);
        return await Task.Run(() => PromotionGate.Compare(champion, challenger, rows), cancellationToken);
    }

    private async Task<LoadedModel> RequireUsableAsync(string version, long? champion, CancellationToken cancellationToken)
    {
        await store.ReadVersionAsync(version, cancellationToken);
        try
        {
            return await store.LoadAsync(version, cancellationToken);
        }
        catch (GenresException exception)
        {
            throw new GenresException($"{exception.Message} The champion stays {(champion is { } number ? ModelStore.IdOf(number) : "unset")}.", exception);
        }
    }
}
