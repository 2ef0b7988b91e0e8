using Streamify.Core.Catalogue.Drawing;

namespace Streamify.Core.Simulation.Engine;

/// <summary>When new users come: a population of n grows by its rate within a year, one user at a time.</summary>
internal sealed class Arrivals
{
    private const double MillisecondsPerYear = 365.25 * 86_400_000;

    private readonly double _rate;
    private readonly bool _wholeSeconds;
    private SplitMix64 _random;
    private double _next;
    private int _population;

    public Arrivals(SimulationModel model, long from)
    {
        _wholeSeconds = model.Compatible;
        _rate = (_wholeSeconds ? model.GrowthRate : Math.Log(1 + model.GrowthRate)) / MillisecondsPerYear;
        _random = SplitMix64.Of(model.Seed, -1);
        _population = model.Users;
        _next = from;
        Step();
    }

    public Arrivals(SimulationModel model, BinaryReader checkpoint)
        : this(model, 0)
    {
        _random = Checkpoint.ReadRandom(checkpoint);
        _population = checkpoint.ReadInt32();
        _next = checkpoint.ReadDouble();
    }

    /// <summary>Epoch milliseconds of the next arrival; <see cref="UserLife.Never"/> when there is no growth.</summary>
    public long Next => _next >= long.MaxValue ? UserLife.Never : (long)_next;

    public void Take()
    {
        _population++;
        Step();
    }

    /// <summary>The population changes at once, for another reason.</summary>
    public void Shift(int users, long now)
    {
        _population = Math.Max(0, _population + users);
        if (double.IsInfinity(_next))
        {
            _next = now;
            Step();
        }
    }

    public void Save(BinaryWriter checkpoint)
    {
        Checkpoint.Write(checkpoint, _random);
        checkpoint.Write(_population);
        checkpoint.Write(_next);
    }

    private void Step()
    {
        if (_rate == 0 || _population == 0 || _population >= SimulationOptions.MostUsers)
        {
            _next = double.PositiveInfinity;
            return;
        }

        // The original cuts each gap to whole seconds, which speeds a fast growth up.
        double gap = _random.Exponential(1 / (_rate * _population));
        _next += _wholeSeconds ? Math.Truncate(gap / 1000) * 1000 : gap;
    }
}
