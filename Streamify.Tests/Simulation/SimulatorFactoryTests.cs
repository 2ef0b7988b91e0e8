using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Streamify.Core.Simulation;
using Streamify.Tests.Support;

namespace Streamify.Tests.Simulation;

public sealed class SimulatorFactoryTests
{
    [Test]
    public void Options_win_over_the_behaviour_file()
    {
        using TempFolder folder = new();
        string path = folder.File("behaviour.json");
        File.WriteAllText(path, OnePage("\"n-users\": 3, \"first-user-id\": 50, \"seed\": 4,"));
        using ServiceProvider services = Simulators.Services();
        ISimulatorFactory factory = services.GetRequiredService<ISimulatorFactory>();

        long[] fromFile = Users(factory.Create(new SimulationOptions { ConfigFile = path }));
        long[] fromOptions = Users(factory.Create(new SimulationOptions { ConfigFile = path, Users = 2, FirstUserId = 7 }));

        Assert.That(fromFile, Is.EqualTo(new long[] { 50, 51, 52 }));
        Assert.That(fromOptions, Is.EqualTo(new long[] { 7, 8 }));
    }

    [Test]
    public void The_period_of_a_behaviour_file_is_read_as_UTC()
    {
        using TempFolder folder = new();
        string path = folder.File("behaviour.json");
        File.WriteAllText(path, OnePage("\"start-date\": \"2024-03-04T10:00:00\","));
        using ServiceProvider services = Simulators.Services();

        (DateTimeOffset? from, DateTimeOffset? to) = services.GetRequiredService<ISimulatorFactory>().PeriodOf(new SimulationOptions { ConfigFile = path });

        Assert.That((from, to), Is.EqualTo(((DateTimeOffset?)Simulators.Monday.AddHours(10), (DateTimeOffset?)null)));
    }

    [Test]
    public void Mistakes_are_refused()
    {
        using ServiceProvider services = Simulators.Services();
        ISimulatorFactory factory = services.GetRequiredService<ISimulatorFactory>();

        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => factory.Create(new SimulationOptions { Users = -5, Threads = 99 }))!;

        Assert.That(exception.Failures.Count(), Is.EqualTo(2));
    }

    private static long[] Users(ISimulator simulator) =>
        [.. simulator.Generate(Simulators.Monday, TimeSpan.FromDays(60)).Select(made => made.UserId).Distinct().Order()];

    private static string OnePage(string more) => $$"""
        {
          {{more}}
          "beta": 40000,
          "levels": [{"level": "free", "weight": 1}],
          "auths": [{"auth": "Logged In", "weight": 1}],
          "new-session": [{"page": "Home", "method": "GET", "status": 200, "auth": "Logged In", "level": "free", "weight": 1}],
          "transitions": [
            {"source": {"page": "Home", "method": "GET", "status": 200, "auth": "Logged In", "level": "free"},
             "dest": {"page": "Home", "method": "GET", "status": 200, "auth": "Logged In", "level": "free"},
             "p": 0.5}
          ]
        }
        """;
}
