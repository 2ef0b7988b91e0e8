namespace Streamify.Core.Genres.Registry;

/// <summary>The registry's own file.</summary>
/// <param name="NextNumber">Number of the next version; numbers are never used twice.</param>
/// <param name="Champion">The version that serves.</param>
/// <param name="History">Oldest first.</param>
internal sealed record RegistryState(int NextNumber, string? Champion, IReadOnlyList<ChampionTerm> History)
{
    public static RegistryState Empty { get; } = new(1, null, []);

    public RegistryState WithChampion(string version, DateTimeOffset now, string by, string how, string? reason)
    {
        ChampionTerm[] ended = [.. History.Select(term => term.Until is null ? term with { Until = now } : term)];
        return this with { Champion = version, History = [.. ended, new(version, now, null, by, how, reason)] };
    }
}
