namespace Streamify.Benchmarks.KafkaSink;

/// <summary>What to run.</summary>
internal enum KafkaSinkStage
{
    /// <summary>Fill, then drain.</summary>
    Both,

    /// <summary>Fill the topic.</summary>
    Fill,

    /// <summary>Drain the topic into a lake.</summary>
    Drain,
}
