using Microsoft.Extensions.Options;
using Streamify.Core.Simulation;
using Streamify.Tests.Support;

namespace Streamify.Tests.Simulation;

public sealed class SimulationOptionsValidatorTests
{
    [Test]
    public void Every_mistake_is_named_with_its_key_value_and_bound()
    {
        SimulationOptions options = new() { Users = -1, GrowthRate = 1e9, AttritionRate = 1, FirstSessionId = 0, Threads = 65, ConfigFile = "/no/such/file.json" };

        ValidateOptionsResult result = new SimulationOptionsValidator().Validate(null, options);

        Assert.That(result.Failures!.Count(), Is.EqualTo(6));
        Assert.That(result.Failures, Has.Some.EqualTo("Streamify:Simulation:Users is -1; expected 0 to 50000000."));
        Assert.That(result.Failures, Has.Some.EqualTo("Streamify:Simulation:AttritionRate is 1; expected 0 to below 1."));
        Assert.That(result.Failures, Has.Some.Contains("ConfigFile '/no/such/file.json': there is no such file."));
    }

    [Test]
    public void A_behaviour_files_mistakes_are_found_at_start()
    {
        using TempFolder folder = new();
        string path = folder.File("behaviour.json");
        File.WriteAllText(path, """{ "alpha": -1, "levels": [], "auths": [], "new-session": [], "transitions": [] }""");

        ValidateOptionsResult result = new SimulationOptionsValidator().Validate(null, new SimulationOptions { ConfigFile = path });

        Assert.That(result.Failures, Has.Some.Contains("alpha (line 1) is -1"));
    }

    [Test]
    public void Shares_and_their_sums_are_checked()
    {
        SimulationOptions options = new()
        {
            Habits = new SimulationHabits { Taste = 0.9, ArtistRuns = 0.2, Repeats = 0, Skips = -0.1, MovesPerYear = 11 },
            Faults = new SimulationFaults { Late = 0.7, Dropped = 0.4, Malformed = double.NaN },
        };

        ValidateOptionsResult result = new SimulationOptionsValidator().Validate(null, options);

        Assert.That(result.Failures!.Count(), Is.EqualTo(4));
        Assert.That(result.Failures, Has.Some.EqualTo("Streamify:Simulation:Habits:Skips is -0.1; expected 0 to 1."));
        Assert.That(result.Failures, Has.Some.StartsWith("Streamify:Simulation:Habits:Taste, ArtistRuns and Repeats together is 1.1"));
        Assert.That(result.Failures, Has.Some.EqualTo("Streamify:Simulation:Faults:Malformed is NaN; expected 0 to 1."));
    }

    [Test]
    public void Delays_are_checked()
    {
        SimulationOptions options = new() { Faults = new SimulationFaults { LateAtLeast = TimeSpan.FromHours(3), LateMean = TimeSpan.FromDays(31), LateAtMost = TimeSpan.FromHours(2) } };

        ValidateOptionsResult result = new SimulationOptionsValidator().Validate(null, options);

        Assert.That(result.Failures!.Count(), Is.EqualTo(2));
        Assert.That(result.Failures, Has.Some.EqualTo("Streamify:Simulation:Faults:LateAtMost is 02:00:00; expected LateAtLeast (03:00:00) to 30.00:00:00."));
    }

    [Test]
    public void A_blank_path_is_none()
    {
        SimulationOptions options = new() { ConfigFile = " ", SimilarSongsFile = "", Tag = "" };

        Assert.That(new SimulationOptionsValidator().Validate(null, options).Succeeded, Is.True);
        Assert.That((options.ConfigFile, options.SimilarSongsFile, options.Tag), Is.EqualTo(((string?)null, (string?)null, (string?)null)));
    }

    [Test]
    public void The_defaults_are_sound()
    {
        Assert.That(new SimulationOptionsValidator().Validate(null, new SimulationOptions()).Succeeded, Is.True);
    }
}
