using System.Text.Json.Serialization;

namespace Streamify.Web.Demo;

/// <summary>
/// One simulation that the demo appends from, remembered over restarts: the same start and the same options give the same events again,
/// so a restart finds in them the place where its appends ended.
/// </summary>
/// <param name="Number">From 1; another one begins when the options or the log change.</param>
/// <param name="From">The simulation's start, UTC.</param>
/// <param name="Fingerprint">Stands for everything that decides what is simulated.</param>
/// <param name="LogId">The event log it appends to.</param>
internal sealed record DemoEra(int Number, DateTimeOffset From, string Fingerprint, string LogId)
{
    /// <summary>The producer's name in the event log.</summary>
    [JsonIgnore]
    public string Producer => Number == 1 ? "demo" : $"demo:{Number}";

    /// <summary>What was changed while it ran, in order; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PopulationChange>? PopulationChanges { get; init; }

    /// <inheritdoc cref="PopulationChanges"/>
    [JsonIgnore]
    public IReadOnlyList<PopulationChange> Changes => PopulationChanges ?? [];

    /// <summary>What a saved run of this era calls itself.</summary>
    [JsonIgnore]
    public string Target => $"{Producer} {LogId} {Fingerprint}";
}
