using Microsoft.Extensions.DependencyInjection;
using Streamify.Core.Events;
using Streamify.Core.Simulation;

namespace Streamify.Tests.Simulation;

public sealed class PopulationGrowthTests
{
    [Test]
    public void A_population_grows_by_its_rate_within_a_year()
    {
        using ServiceProvider services = Simulators.Services(null, ("Users", "400"), ("GrowthRate", "0.5"));

        services.GetRequiredService<ISimulator>().Generate(Simulators.Monday, TimeSpan.FromDays(365.25));

        Assert.That(services.GetRequiredService<SimulationMetrics>().Users, Is.EqualTo(600).Within(60));
    }

    [Test]
    public void Users_leave_at_the_yearly_rate()
    {
        List<SimulatedEvent> events = Simulators.Make(null, ("Users", "400"), ("GrowthRate", "0"), ("AttritionRate", "0.6")).Generate(Simulators.Monday, TimeSpan.FromDays(365.25));
        int Active(double from, double to) => events.Where(made => made.Timestamp > At(from) && made.Timestamp <= At(to)).Select(made => made.UserId).Distinct().Count();

        double left = 1 - ((double)Active(335, 365.25) / Active(0, 30));

        Assert.That(left, Is.EqualTo(0.58).Within(0.1));

        static long At(double days) => Simulators.Monday.AddDays(days).ToUnixTimeMilliseconds();
    }

    [Test]
    public void Members_joined_the_more_recently_the_faster_the_service_grows()
    {
        double slow = MeanAgeInYears("0.1");
        double fast = MeanAgeInYears("20");

        // Exponential with the mean 1/ln(1 + growth), cut off at five years.
        Assert.That(fast, Is.EqualTo(1 / Math.Log(21)).Within(0.06));
        Assert.That(slow, Is.EqualTo(2.3).Within(0.2));
    }

    [Test]
    public void No_users_make_no_events()
    {
        Assert.That(Simulators.Make(null, ("Users", "0")).Generate(Simulators.Monday, TimeSpan.FromDays(2)), Is.Empty);
    }

    private static double MeanAgeInYears(string growth) => Simulators.Make(null, ("Users", "3000"), ("GrowthRate", growth))
        .Generate(Simulators.Monday, TimeSpan.FromDays(1)).Where(made => made.Topic == Topics.PageViewEvents && made.UserId <= 3000)
        .Select(made => (made.UserId, Json: made.Parse())).Where(made => made.Json.TryGetProperty("registration", out _)).DistinctBy(made => made.UserId)
        .Average(made => (Simulators.Monday.ToUnixTimeMilliseconds() - made.Json.GetProperty("registration").GetInt64()) / (365.25 * 86_400_000));
}
