using Streamify.Core.Catalogue;
using Streamify.Core.Catalogue.Drawing;
using Streamify.Core.Simulation.Behaviour;

namespace Streamify.Core.Simulation.Engine;

/// <summary>What all users share and nothing changes: the behaviour, the settings and the songs.</summary>
internal sealed class SimulationModel
{
    private const int DefaultUsers = 1500;
    private const int RampMinutes = 360;

    public SimulationModel(BehaviourConfig config, SimulationOptions options, ICatalogue catalogue)
    {
        Config = config;
        Machine = new StateMachine(config);
        Shape = new TimeShape(config.Damping, config.WeekendDamping, config.WeekendDampingOffset ?? RampMinutes, config.WeekendDampingScale ?? RampMinutes);
        Songs = catalogue.Songs;
        SongTable = new AliasTable([.. Songs.Select(song => song.Weight)]);
        SongMilliseconds = [.. Songs.Select(song => (int)Math.Clamp(song.Duration * 1000, 1000, int.MaxValue))];
        Seed = options.Seed ?? config.Seed ?? 0;
        Users = options.Users ?? config.Users ?? DefaultUsers;
        GrowthRate = options.GrowthRate ?? config.GrowthRate ?? 0;
        if (GrowthRate > 0 && BehaviourChecks.OfGrowth(config).ToArray() is { Length: > 0 } mistakes)
        {
            throw new BehaviourException(options.ConfigFile ?? "the built-in behaviour", mistakes);
        }

        AttritionRate = options.AttritionRate;
        FirstUserId = options.FirstUserId ?? config.FirstUserId ?? 1;
        FirstSessionId = options.FirstSessionId;
        Tag = options.Tag ?? config.Tag;
        Auths = new AliasTable([.. config.Auths.Select(auth => auth.Weight)]);
        Levels = new AliasTable([.. config.Levels.Select(level => level.Weight)]);
    }

    public BehaviourConfig Config { get; }

    public StateMachine Machine { get; }

    public TimeShape Shape { get; }

    public IReadOnlyList<Song> Songs { get; }

    public AliasTable SongTable { get; }

    public int[] SongMilliseconds { get; }

    public long Seed { get; }

    public int Users { get; }

    public double GrowthRate { get; }

    public double AttritionRate { get; }

    public long FirstUserId { get; }

    public long FirstSessionId { get; }

    public string? Tag { get; }

    public AliasTable Auths { get; }

    public AliasTable Levels { get; }
}
