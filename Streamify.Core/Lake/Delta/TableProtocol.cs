namespace Streamify.Core.Lake.Delta;

/// <summary>What a reader and a writer of the table must be able to do.</summary>
internal sealed record TableProtocol(int MinReaderVersion, int MinWriterVersion) : DeltaAction
{
    /// <summary>What this lake writes: the plainest protocol with appends and column invariants, which every Delta reader knows.</summary>
    public static TableProtocol Written { get; } = new(1, 2);
}
