using Streamify.Core.Catalogue.Drawing;

namespace Streamify.Core.Simulation.Engine;

/// <summary>The devices of the users. They are not stored: they follow from the seed and the user's number.</summary>
internal sealed class Devices(SimulationModel model)
{
    private const long DeviceStream = 0x646576696365;
    private const int Most = 3;
    private const double SharePerFurtherDevice = 0.3;

    private readonly long _seed = model.Seed ^ DeviceStream;
    private readonly AliasTable _agents = model.People.UserAgentTable;
    private readonly double _several = model.Habits.SeveralDevices;

    /// <summary>The device of one session: the first most of the time.</summary>
    public ushort Draw(int user, ref SplitMix64 random)
    {
        int device = 0;
        if (_several > 0)
        {
            double use = random.NextDouble();
            SplitMix64 owner = SplitMix64.Of(_seed, ((long)user * (Most + 1)) + Most);
            if (owner.NextDouble() < _several)
            {
                int owned = 2 + owner.Below(Most - 1);
                device = use < SharePerFurtherDevice ? 1 + (int)(use / SharePerFurtherDevice * (owned - 1)) : 0;
            }
        }

        SplitMix64 choice = SplitMix64.Of(_seed, ((long)user * (Most + 1)) + device);
        return (ushort)_agents.Draw(ref choice);
    }
}
