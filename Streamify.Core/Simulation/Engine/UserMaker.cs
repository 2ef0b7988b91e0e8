using Streamify.Core.Catalogue.Drawing;
using Streamify.Core.Simulation.Population;

namespace Streamify.Core.Simulation.Engine;

/// <summary>Makes users: those who are there from the beginning and those who come with the population's growth.</summary>
internal sealed class UserMaker(SimulationModel model, UserLife life)
{
    private const double SecondsPerYear = 365.25 * 86_400;
    private const double OldestRegistrationYears = 5;
    private const string Guest = "Guest";

    private readonly SessionPlanner _planner = new(model);
    private readonly PopulationData _people = model.People;
    private readonly double _growth = Math.Log(1 + model.GrowthRate);

    /// <summary>A user who is there from the beginning; the pending event is the first after <paramref name="from"/>.</summary>
    public UserState Resident(int number, long from, out long time)
    {
        UserState user = Person(number, out SplitMix64 random);
        user.Registration = from - (long)(RegistrationAgeYears(ref random) * SecondsPerYear * 1000);
        string auth = model.Config.Auths[model.Auths.Draw(ref random)].Name;
        string level = model.Config.Levels[model.Levels.Draw(ref random)].Name;
        if (auth == Guest && !model.Compatible)
        {
            user.Registration = 0;
        }

        time = _planner.BeforeStart(from, user.Beta, life.ZoneOf(user), user.Registration, ref random);
        life.OpenSession(ref user, number, time, model.Machine.GroupOf(auth, level), ref random);
        user.Random = random.State;
        while (time <= from)
        {
            life.Register(ref user, time);
            time = life.Advance(ref user, number, time);
            user.OpensSession = true;
        }

        return user;
    }

    /// <summary>A user who comes at <paramref name="arrival"/>; the pending event is after <paramref name="earliest"/>.</summary>
    public UserState Arrival(int number, long arrival, long earliest, out long time)
    {
        UserState user = Person(number, out SplitMix64 random);
        time = _planner.OfArrival(arrival, earliest, life.ZoneOf(user), ref random);
        bool member = model.Config.NewUserAuth != Guest;
        user.Registration = model.Compatible ? arrival : member ? time : 0;
        life.OpenSession(ref user, number, time, model.Machine.GroupOf(model.Config.NewUserAuth, model.Config.NewUserLevel), ref random);
        user.Random = random.State;
        return user;
    }

    private UserState Person(int number, out SplitMix64 random)
    {
        random = SplitMix64.Of(model.Seed, number);
        return new UserState
        {
            Alpha = (float)(model.Config.Alpha * LogNormalOfMeanOne(ref random)),
            Beta = (float)(model.Config.Beta * LogNormalOfMeanOne(ref random)),
            Surname = (ushort)_people.SurnameTable.Draw(ref random),
            FirstName = (ushort)_people.FirstNameTable.Draw(ref random),
            Place = (ushort)_people.PlaceTable.Draw(ref random),
        };
    }

    private static double LogNormalOfMeanOne(ref SplitMix64 random) => Math.Exp(random.Gaussian() - 0.5);

    /// <summary>How long ago members joined a service that has grown steadily: exponential, cut off (not heaped) at five years.</summary>
    private double RegistrationAgeYears(ref SplitMix64 random)
    {
        double u = random.NextDouble();
        if (model.Compatible)
        {
            // The original takes the rate for the mean, so that a fast growth makes old members.
            return Math.Min(-Math.Log(1 - u) * model.GrowthRate, OldestRegistrationYears);
        }

        return _growth == 0
            ? OldestRegistrationYears * u
            : -Math.Log(1 - (u * (1 - Math.Exp(-_growth * OldestRegistrationYears)))) / _growth;
    }
}
