namespace Streamify.Core.Streaming;

/// <summary>Where to start reading a partition.</summary>
/// <param name="Offset">The next offset to read, or one of <see cref="Earliest"/> and <see cref="Latest"/>.</param>
public readonly record struct StartOffset(long Offset)
{
    /// <summary>The first record that is still there.</summary>
    public static StartOffset Earliest { get; } = new(-2);

    /// <summary>Only what is appended from now on.</summary>
    public static StartOffset Latest { get; } = new(-1);
}
