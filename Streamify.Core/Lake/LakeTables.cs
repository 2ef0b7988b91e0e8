using Streamify.Core.Events;

namespace Streamify.Core.Lake;

/// <summary>The tables that the sink writes.</summary>
public static class LakeTables
{
    /// <summary>Records that are no events: topic, partition, offset, origin, reason, time and the raw bytes.</summary>
    public const string DeadLetters = "dead_letters";

    /// <summary>One table a topic, then the dead letters.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Topics.All, DeadLetters];
}
