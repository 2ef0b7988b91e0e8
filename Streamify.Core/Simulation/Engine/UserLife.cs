using Streamify.Core.Catalogue.Drawing;
using Streamify.Core.Simulation.Behaviour;
using Streamify.Core.Simulation.Population;

namespace Streamify.Core.Simulation.Engine;

/// <summary>Moves users from event to event.</summary>
internal sealed class UserLife(SimulationModel model)
{
    /// <summary>The time of a user who has left for good.</summary>
    public const long Never = long.MaxValue;

    private const double MillisecondsPerYear = 365.25 * 86_400_000;
    private const long RedirectMilliseconds = 1000;
    private const double ShortestTasteSeconds = 5;
    private const double MeanTasteSeconds = 20;

    private readonly SessionPlanner _planner = new(model);
    private readonly Devices _devices = new(model);
    private readonly PopulationData _people = model.People;
    private readonly TimeGrain _grain = model.Grain;
    private readonly double _attrition = -Math.Log(1 - model.AttritionRate);

    /// <summary>The time zone that the user lives by.</summary>
    public byte ZoneOf(in UserState user) => model.LocalTime ? _people.Zones[user.Place] : TimeZones.Utc;

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
    public long Advance(ref UserState user, int number, long time)
    {
        SplitMix64 random = new(user.Random);
        int next = model.Machine.Next(user.State, ref random);
        long at = next == StateMachine.SessionEnd
            ? NextSession(ref user, number, time, ref random)
            : NextInSession(ref user, number, time, next, ref random);
        user.Random = random.State;
        return at;
    }

    public void OpenSession(ref UserState user, int number, long time, int group, ref SplitMix64 random)
    {
        user.State = (short)model.Machine.Start(group, ref random);
        user.Previous = -1;
        user.ItemInSession = 0;
        user.SongEnd = 0;
        user.SessionStart = time;
        user.OpensSession = true;
        user.UserAgent = _devices.Draw(number, ref random);
        if (model.Machine[user.State].IsSong)
        {
            Play(ref user, number, time, ref random);
        }
    }

    private long NextInSession(ref UserState user, int number, long time, int next, ref SplitMix64 random)
    {
        StateNode from = model.Machine[user.State];
        StateNode to = model.Machine[next];

        // A redirect leads on at once. The original gives the second to the page that redirects, not to the one it leads to.
        bool redirected = model.Compatible ? to.IsRedirect : from.IsRedirect;
        long at = to.IsSong && time < user.SongEnd
            ? user.SongEnd
            : time + (redirected ? RedirectMilliseconds : _grain.Exponential(user.Alpha, ref random));

        // The original forgets to move on from the page before a redirect, so that one login may be answered twice.
        user.Previous = model.Compatible && to.IsRedirect ? user.Previous : user.State;
        user.State = (short)next;
        user.ItemInSession++;
        if (to.IsSong)
        {
            Play(ref user, number, at, ref random);
        }

        return at;
    }

    private long NextSession(ref UserState user, int number, long time, ref SplitMix64 random)
    {
        StateNode node = model.Machine[user.State];

        // A bracket in the wrong place lets everybody leave after one session in the original.
        if (node.IsChurned || (model.Compatible && model.AttritionRate > 0))
        {
            return Never;
        }

        long at = _planner.Next(time, user.Beta, ZoneOf(user), user.Registration, ref random);
        double years = (at - user.SessionStart) / MillisecondsPerYear;
        if (_attrition > 0 && random.NextDouble() < 1 - Math.Exp(-_attrition * years))
        {
            return Never;
        }

        if (model.Habits.MovesPerYear > 0 && random.NextDouble() < 1 - Math.Exp(-model.Habits.MovesPerYear * years))
        {
            user.Place = (ushort)_people.PlaceTable.Draw(ref random);
        }

        OpenSession(ref user, number, at, node.Group, ref random);
        return at;
    }

    private void Play(ref UserState user, int number, long time, ref SplitMix64 random)
    {
        user.Track = model.Choice.Next(number, user.SongEnd == 0 ? -1 : user.Track, ref random);
        long length = model.SongMilliseconds[user.Track];
        if (model.Habits.Skips > 0 && random.NextDouble() < model.Habits.Skips)
        {
            length = Math.Min(length, _grain.Of(ShortestTasteSeconds) + _grain.Exponential(MeanTasteSeconds, ref random));
        }

        user.SongEnd = time + length;
    }
}
