namespace Streamify.Core.Streaming;

/// <summary>One record as a consumer sees it; the span is valid only during the call that hands it over.</summary>
public readonly ref struct ConsumedRecord
{
    public required TopicPartition Partition { get; init; }

    /// <summary>Position in the partition; grows, may have gaps.</summary>
    public required long Offset { get; init; }

    /// <summary>Epoch milliseconds UTC given at the append.</summary>
    public required long Timestamp { get; init; }

    public required ReadOnlySpan<byte> Payload { get; init; }

    public string? Origin { get; init; }
}
