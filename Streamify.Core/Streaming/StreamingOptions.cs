using Streamify.Core.Streaming.Embedded;
using Streamify.Core.Streaming.Kafka;

namespace Streamify.Core.Streaming;

/// <summary>Options of the event log (<c>Streamify:Streaming</c>).</summary>
public sealed class StreamingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Streamify:Streaming";

    /// <summary>The provider that needs no server: one SQLite file below the data path.</summary>
    public const string EmbeddedProvider = "Embedded";

    /// <summary>The provider that stands on Apache Kafka.</summary>
    public const string KafkaProvider = "Kafka";

    /// <summary>Which log to use; <see cref="EmbeddedProvider"/> is the default.</summary>
    public string Provider { get; set; } = EmbeddedProvider;

    /// <summary>Options of the embedded log.</summary>
    public EmbeddedLogOptions Embedded { get; set; } = new();

    /// <summary>Options of the Kafka log.</summary>
    public KafkaLogOptions Kafka { get; set; } = new();
}
