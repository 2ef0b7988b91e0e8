using Microsoft.Extensions.Logging;

namespace Streamify.Core.Genres.Registry;

internal sealed class ModelRegistry(ModelStore store, TimeProvider time, ILogger<ModelRegistry> logger) : IModelRegistry
{
    public async Task<RegistryStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        RegistryState state = await store.ReadStateAsync(cancellationToken);
        List<ModelVersion> versions = [];
        List<BrokenVersion> broken = [];
        foreach (string id in store.Ids())
        {
            try
            {
                versions.Add(await store.ReadVersionAsync(id, cancellationToken));
            }
            catch (GenresException exception)
            {
                broken.Add(new(id, exception.Message));
            }
        }

        return new([.. versions.OrderByDescending(version => Number(version.Id))], broken, state.Champion, [.. state.History.Reverse()]);
    }

    public async Task<PromotionCheck> CheckAsync(string version, CancellationToken cancellationToken) =>
        await CheckAsync(version, await store.ReadStateAsync(cancellationToken), cancellationToken);

    public async Task<PromotionResult> PromoteAsync(string version, string by, string? overrideReason, CancellationToken cancellationToken)
    {
        await using RegistryLock held = await store.LockAsync(cancellationToken);
        RegistryState state = await store.ReadStateAsync(cancellationToken);
        PromotionCheck check = await CheckAsync(version, state, cancellationToken);
        bool isOverride = !check.Passed && !string.IsNullOrWhiteSpace(overrideReason);
        if (!check.Passed && !isOverride)
        {
            Log.PromotionRefused(logger, version, check.Message);
            return new(Promoted: false, state.Champion, check);
        }

        string how = isOverride ? "promoted against the check" : "promoted";
        await store.WriteStateAsync(state.WithChampion(version, time.GetUtcNow(), by, how, overrideReason), cancellationToken);
        Log.ChampionChanged(logger, version, how, by);
        return new(Promoted: true, version, check);
    }

    public async Task<string> RollBackAsync(string by, string reason, CancellationToken cancellationToken)
    {
        await using RegistryLock held = await store.LockAsync(cancellationToken);
        RegistryState state = await store.ReadStateAsync(cancellationToken);
        string former = FormerChampion(state)
            ?? throw new GenresException("There is no earlier champion to roll back to.");
        await RequireUsableAsync(former, state.Champion, cancellationToken);
        await store.WriteStateAsync(state.WithChampion(former, time.GetUtcNow(), by, "rolled back to", reason), cancellationToken);
        Log.ChampionChanged(logger, former, "rolled back to", by);
        return former;
    }

    public async Task DeleteAsync(string version, CancellationToken cancellationToken)
    {
        await using RegistryLock held = await store.LockAsync(cancellationToken);
        RegistryState state = await store.ReadStateAsync(cancellationToken);
        if (!store.Exists(version))
        {
            throw NoSuchVersion(version);
        }

        if (state.Champion == version)
        {
            throw new GenresException($"Version {version} is the champion; promote another version before deleting it.");
        }

        store.Delete(version);
        Log.VersionDeleted(logger, version);
    }

    /// <summary>The last champion that still exists and is another than the present one.</summary>
    private string? FormerChampion(RegistryState state) => state.History
        .Reverse()
        .Select(term => term.Version)
        .FirstOrDefault(version => version != state.Champion && store.Exists(version));

    private async Task<PromotionCheck> CheckAsync(string version, RegistryState state, CancellationToken cancellationToken)
    {
        if (!store.Exists(version))
        {
            throw NoSuchVersion(version);
        }

        LoadedModel challenger = await RequireUsableAsync(version, state.Champion, cancellationToken);
        if (state.Champion is null)
        {
            return new(version, null, Passed: true, $"{version} is the first champion.", []);
        }

        if (state.Champion == version)
        {
            return new(version, version, Passed: false, $"{version} is the champion already.", []);
        }

        LoadedModel champion;
        try
        {
            champion = await store.LoadAsync(state.Champion, cancellationToken);
        }
        catch (GenresException exception)
        {
            return new(version, state.Champion, Passed: false, $"The champion cannot be compared with: {exception.Message} Give a reason to promote {version} anyway.", []);
        }

        return PromotionGate.Compare(champion, challenger, await store.ReadHoldOutAsync(version, cancellationToken));
    }

    private async Task<LoadedModel> RequireUsableAsync(string version, string? champion, CancellationToken cancellationToken)
    {
        try
        {
            return await store.LoadAsync(version, cancellationToken);
        }
        catch (GenresException exception)
        {
            throw new GenresException($"{exception.Message} The champion stays {champion ?? "unset"}.", exception);
        }
    }

    private GenresException NoSuchVersion(string version)
    {
        string[] ids = [.. store.Ids().OrderBy(Number)];
        return new($"There is no version '{version}'; {(ids.Length == 0 ? "none has been trained yet" : "there are " + string.Join(", ", ids))}.");
    }

    private static int Number(string id) => int.TryParse(id.AsSpan(1), out int number) ? number : 0;
}
