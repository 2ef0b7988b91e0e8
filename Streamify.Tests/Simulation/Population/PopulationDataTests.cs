using Streamify.Core.Simulation.Population;

namespace Streamify.Tests.Simulation.Population;

public sealed class PopulationDataTests
{
    private static readonly string[] Genders = ["F", "M"];

    private readonly PopulationData _data = PopulationData.BuiltIn;

    [Test]
    public void All_states_and_the_capital_have_their_share_of_the_people()
    {
        Dictionary<string, double> people = _data.Places.GroupBy(place => place.State).ToDictionary(state => state.Key, state => state.Sum(place => place.Population));
        double all = people.Values.Sum();

        Assert.That(people, Has.Count.EqualTo(51));
        Assert.That(people, Does.ContainKey("DC").And.ContainKey("AK").And.ContainKey("HI"));
        // Census 2010: California 37.25, Texas 25.15 and Wyoming 0.56 of 308.7 million.
        Assert.That(people["CA"] / all, Is.EqualTo(0.1207).Within(0.001));
        Assert.That(people["TX"] / all, Is.EqualTo(0.0815).Within(0.001));
        Assert.That(people["WY"] / all, Is.EqualTo(0.0018).Within(0.0002));
    }

    [Test]
    public void Places_lie_in_the_United_States_and_have_five_digits()
    {
        Assert.That(_data.Places.Select(place => place.Zip), Has.All.Match("^[0-9]{5}$"));
        Assert.That(_data.Places.Select(place => place.Zip), Is.Unique);
        Assert.That(_data.Places, Has.All.Matches<Place>(place => place is { Latitude: > 18 and < 72, Longitude: > -180 and < -66, City.Length: > 0 }));
    }

    [Test]
    public void Names_and_devices_are_many_and_counted()
    {
        Assert.That(_data.FirstNames.Select(name => name.Gender).Distinct(), Is.EquivalentTo(Genders));
        Assert.That(_data.FirstNames, Has.Length.GreaterThanOrEqualTo(800));
        Assert.That(_data.Surnames, Has.Length.EqualTo(1000));
        Assert.That(_data.Surnames.Select(name => name.Name), Does.Contain("O'Brien").And.Contain("McDonald"));
        Assert.That(UserAgents.All, Has.Count.GreaterThanOrEqualTo(40));
        Assert.That(UserAgents.All.Select(agent => agent.Text), Is.Unique);
    }
}
