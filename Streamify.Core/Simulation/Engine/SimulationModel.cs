using Streamify.Core.Catalogue;
using Streamify.Core.Catalogue.Drawing;
using Streamify.Core.Simulation.Behaviour;
using Streamify.Core.Simulation.Listening;
using Streamify.Core.Simulation.Population;

namespace Streamify.Core.Simulation.Engine;

/// <summary>What all users share and nothing changes: the behaviour, the settings and the songs.</summary>
internal sealed class SimulationModel
{
    private const int DefaultUsers = 1500;

    // The original's 6 and 6 look like hours that are taken for minutes.
    private const int RampMinutes = 360;
    private const int RampMinutesInTheOriginal = 6;

    public SimulationModel(BehaviourConfig config, SimulationOptions options, ICatalogue catalogue)
    {
        Config = config;
        Compatible = options.Compatible;
        LocalTime = options.LocalTime && !Compatible;
        Habits = Compatible ? SimulationHabits.None : options.Habits;
        Machine = new StateMachine(config);
        Grain = new TimeGrain(Compatible);
        int ramp = Compatible ? RampMinutesInTheOriginal : RampMinutes;
        Shape = new TimeShape(
            config.Damping, config.WeekendDamping, config.WeekendDampingOffset ?? ramp, config.WeekendDampingScale ?? ramp,
            Compatible ? Calendar.IsOffInTheOriginal : Calendar.IsOff);
        Seed = options.Seed ?? config.Seed ?? 0;
        Songs = catalogue.Songs;
        People = PopulationData.Of(options);
        Choice = new SongChoice(Songs, Habits, options.SimilarSongsFile, Seed);
        SongMilliseconds = [.. Songs.Select(song => (int)Math.Clamp(Grain.Of(song.Duration), 1000, int.MaxValue))];
        Users = options.Users ?? config.Users ?? DefaultUsers;
        GrowthRate = options.GrowthRate ?? config.GrowthRate ?? 0;
        AttritionRate = options.AttritionRate;
        FirstUserId = (options.FirstUserId ?? config.FirstUserId ?? 1) + (Compatible ? 1 : 0);
        FirstSessionId = options.FirstSessionId;
        Tag = options.Tag ?? config.Tag;
        Auths = new AliasTable([.. config.Auths.Select(auth => auth.Weight)]);
        Fingerprint = ModelFingerprint.Of(config, options, Songs);
        Levels = new AliasTable([.. config.Levels.Select(level => level.Weight)]);
        if (GrowthRate > 0 && BehaviourChecks.OfGrowth(config).ToArray() is { Length: > 0 } mistakes)
        {
            throw new BehaviourException(options.ConfigFile ?? "the built-in behaviour", mistakes);
        }
    }

    public BehaviourConfig Config { get; }

    /// <inheritdoc cref="ISimulationRun.Fingerprint"/>
    public string Fingerprint { get; }

    /// <summary>Reproduce the original's defects.</summary>
    public bool Compatible { get; }

    public bool LocalTime { get; }

    public SimulationHabits Habits { get; }

    public StateMachine Machine { get; }

    public TimeGrain Grain { get; }

    public TimeShape Shape { get; }

    public IReadOnlyList<Song> Songs { get; }

    public PopulationData People { get; }

    public SongChoice Choice { get; }

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
