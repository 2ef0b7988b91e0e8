using Streamify.Core.Catalogue.Drawing;
using Streamify.Core.Simulation.Behaviour;
using Streamify.Core.Simulation.Population;

namespace Streamify.Core.Simulation.Engine;

/// <summary>Makes users and moves each from event to event.</summary>
internal sealed class UserLife(SimulationModel model)
{
    /// <summary>The time of a user who has left for good.</summary>
    public const long Never = long.MaxValue;

    private const double SecondsPerYear = 365.25 * 86_400;
    private const double OldestRegistrationYears = 5;
    private const long RedirectMilliseconds = 1000;

    private readonly SessionPlanner _planner = new(model.Shape, model.Config.SessionGap);
    private readonly PopulationData _people = PopulationData.Instance;
    private readonly double _growth = Math.Log(1 + model.GrowthRate);
    private readonly double _attrition = -Math.Log(1 - model.AttritionRate);

    /// <summary>A user who is there from the beginning; the pending event is the first after <paramref name="from"/>.</summary>
    public UserState Resident(int number, long from, out long time)
    {
        UserState user = Person(number, out SplitMix64 random);
        user.Registration = from - (long)(RegistrationAgeYears(ref random) * SecondsPerYear * 1000);
        string auth = model.Config.Auths[model.Auths.Draw(ref random)].Name;
        string level = model.Config.Levels[model.Levels.Draw(ref random)].Name;
        if (auth == "Guest")
        {
            user.Registration = 0;
        }

        time = _planner.BeforeStart(from, user.Beta, ref random);
        OpenSession(ref user, time, model.Machine.GroupOf(auth, level), ref random);
        user.Random = random.State;
        while (time <= from)
        {
            Register(ref user, time);
            time = Advance(ref user, time);
            user.OpensSession = true;
        }

        return user;
    }

    /// <summary>A user who comes with the population's growth.</summary>
    public UserState Arrival(int number, long arrival, long earliest, out long time)
    {
        UserState user = Person(number, out SplitMix64 random);
        time = _planner.OfArrival(arrival, earliest, ref random);
        user.Registration = model.Config.NewUserAuth == "Guest" ? 0 : time;
        OpenSession(ref user, time, model.Machine.GroupOf(model.Config.NewUserAuth, model.Config.NewUserLevel), ref random);
        user.Random = random.State;
        return user;
    }

    /// <summary>The user of the pending event at <paramref name="time"/> becomes a registered one, if that is what the event says.</summary>
    public void Register(ref UserState user, long time)
    {
        if (user.Registration == 0 && model.Machine[user.State].IsRegistration)
        {
            user.Registration = time;
        }
    }

    /// <summary>Lets the pending event at <paramref name="time"/> be past and makes the next one pending.</summary>
    /// <returns>The time of the next, or <see cref="Never"/>.</returns>
    public long Advance(ref UserState user, long time)
    {
        SplitMix64 random = new(user.Random);
        int next = model.Machine.Next(user.State, ref random);
        long at = next == StateMachine.SessionEnd
            ? NextSession(ref user, time, ref random)
            : NextInSession(ref user, time, next, ref random);
        user.Random = random.State;
        return at;
    }

    private long NextInSession(ref UserState user, long time, int next, ref SplitMix64 random)
    {
        StateNode node = model.Machine[next];
        long at;
        if (node.IsSong && time < user.SongEnd)
        {
            at = user.SongEnd;
        }
        else if (model.Machine[user.State].IsRedirect)
        {
            at = time + RedirectMilliseconds;
        }
        else
        {
            at = time + 1 + (long)(random.Exponential(user.Alpha) * 1000);
        }

        user.Previous = user.State;
        user.State = (short)next;
        user.ItemInSession++;
        if (node.IsSong)
        {
            Play(ref user, at, ref random);
        }

        return at;
    }

    private long NextSession(ref UserState user, long time, ref SplitMix64 random)
    {
        StateNode node = model.Machine[user.State];
        if (node.IsChurned)
        {
            return Never;
        }

        long at = _planner.Next(time, user.Beta, ref random);
        if (_attrition > 0 && random.NextDouble() < 1 - Math.Exp(-_attrition * (at - user.SessionStart) / (SecondsPerYear * 1000)))
        {
            return Never;
        }

        OpenSession(ref user, at, node.Group, ref random);
        return at;
    }

    private void OpenSession(ref UserState user, long time, int group, ref SplitMix64 random)
    {
        user.State = (short)model.Machine.Start(group, ref random);
        user.Previous = -1;
        user.ItemInSession = 0;
        user.SongEnd = 0;
        user.SessionStart = time;
        user.OpensSession = true;
        if (model.Machine[user.State].IsSong)
        {
            Play(ref user, time, ref random);
        }
    }

    private void Play(ref UserState user, long time, ref SplitMix64 random)
    {
        user.Track = model.SongTable.Draw(ref random);
        user.SongEnd = time + model.SongMilliseconds[user.Track];
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
            UserAgent = (ushort)_people.UserAgentTable.Draw(ref random),
        };
    }

    private static double LogNormalOfMeanOne(ref SplitMix64 random) => Math.Exp(random.Gaussian() - 0.5);

    /// <summary>How long ago members joined a service that has grown steadily: exponential, cut off (not heaped) at five years.</summary>
    private double RegistrationAgeYears(ref SplitMix64 random)
    {
        double u = random.NextDouble();
        return _growth == 0
            ? OldestRegistrationYears * u
            : -Math.Log(1 - (u * (1 - Math.Exp(-_growth * OldestRegistrationYears)))) / _growth;
    }
}
