using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Streamify.Core;
using Streamify.Core.Catalogue;
using Streamify.Core.Events;
using Streamify.Core.Simulation;
using Streamify.Core.State;
using Streamify.Core.Streaming;
using Streamify.Web.Demo;

namespace Streamify.Tests.EndToEnd;

/// <summary>What a demo's event log must hold: the beginning of its simulation, each event once, in order.</summary>
internal static class DemoOracle
{
    /// <summary>Compares the log, event by event, with the simulation made anew.</summary>
    public static async Task AssertLogIsTheSimulationAsync(string data, int users)
    {
        await using ServiceProvider services = Services(data, users);
        string stored = (await services.GetRequiredService<ISettingsRepository>().GetAsync("demo.era", CancellationToken.None))!;
        DemoEra era = JsonSerializer.Deserialize<DemoEra>(stored, JsonSerializerOptions.Web)!;
        IEventLog log = services.GetRequiredService<IEventLog>();
        LogContent content = await LogContent.ReadAsync(log);
        Dictionary<string, int> next = Topics.All.ToDictionary(topic => topic, _ => 0);
        int total = Topics.All.Sum(topic => content.Of(topic).Count);
        int found = 0;

        DateTimeOffset end = TimeProvider.System.GetUtcNow();
        await foreach (IReadOnlyList<SimulatedEvent> batch in services.GetRequiredService<ISimulator>().GenerateAsync(era.From, end, CancellationToken.None))
        {
            foreach (SimulatedEvent simulated in batch)
            {
                IReadOnlyList<byte[]> records = content.Of(simulated.Topic);
                int index = next[simulated.Topic]++;
                if (index < records.Count)
                {
                    Assert.That(Encoding.UTF8.GetString(records[index]), Is.EqualTo(Encoding.UTF8.GetString(simulated.Json.Span)), $"{simulated.Topic} {index}");
                    found++;
                }
            }
        }

        Assert.That(found, Is.EqualTo(total).And.GreaterThan(0), "events in the log that the simulation does not make");
    }

    /// <summary>How many events each topic of the log has had.</summary>
    public static async Task<Dictionary<string, long>> CountsAsync(string data)
    {
        await using ServiceProvider services = Services(data, users: 1);
        IEventLog log = services.GetRequiredService<IEventLog>();
        Dictionary<string, long> counts = [];
        foreach (string topic in Topics.All)
        {
            counts[topic] = (await log.GetOffsetsAsync(topic, CancellationToken.None)).Sum(range => range.End);
        }

        return counts;
    }

    private static ServiceProvider Services(string data, int users)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Streamify:Simulation:Users"] = users.ToString(System.Globalization.CultureInfo.InvariantCulture) })
            .Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton(DataPaths.At(data))
            .AddState(configuration)
            .AddCatalogue(configuration)
            .AddSimulation(configuration)
            .AddStreaming(configuration)
            .BuildServiceProvider();
    }
}
