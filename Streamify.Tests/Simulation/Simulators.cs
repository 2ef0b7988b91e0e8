using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Core.Catalogue;
using Streamify.Core.Simulation;

namespace Streamify.Tests.Simulation;

/// <summary>Simulators as the host builds them, and short ways to their events.</summary>
internal static class Simulators
{
    /// <summary>A Monday.</summary>
    public static readonly DateTimeOffset Monday = new(2024, 3, 4, 0, 0, 0, TimeSpan.Zero);

    public static readonly ICatalogue Songs = CatalogueModule.Create(new CatalogueOptions());

    /// <summary>Settings that leave out what eventsim does not have, without its defects.</summary>
    public static readonly (string Key, string Value)[] Plain =
    [
        ("LocalTime", "false"), ("Habits:Taste", "0"), ("Habits:ArtistRuns", "0"), ("Habits:Repeats", "0"), ("Habits:Skips", "0"),
        ("Habits:SeveralDevices", "0"), ("Habits:MovesPerYear", "0"), ("Habits:DayRhythm", "0"),
    ];

    public static ISimulator Make(TimeProvider? time = null, params (string Key, string Value)[] settings) =>
        Services(time, settings).GetRequiredService<ISimulator>();

    public static ServiceProvider Services(TimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton(Songs);
        services.AddSimulation(new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"{SimulationOptions.Section}:{setting.Key}", (string?)setting.Value))).Build());
        return services.BuildServiceProvider();
    }

    public static List<SimulatedEvent> Generate(this ISimulator simulator, DateTimeOffset from, TimeSpan length)
    {
        List<SimulatedEvent> all = [];
        IAsyncEnumerator<IReadOnlyList<SimulatedEvent>> batches = simulator.GenerateAsync(from, from + length, CancellationToken.None).GetAsyncEnumerator();
        while (batches.MoveNextAsync().AsTask().GetAwaiter().GetResult())
        {
            all.AddRange(batches.Current);
        }

        return all;
    }

    public static JsonElement Parse(this SimulatedEvent simulated) => JsonDocument.Parse(simulated.Json).RootElement;

    public static string Text(this SimulatedEvent simulated) => System.Text.Encoding.UTF8.GetString(simulated.Json.Span);

    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
