namespace Streamify.Core.Streaming.Kafka;

/// <summary>Options of the Kafka log (<c>Streamify:Streaming:Kafka</c>).</summary>
public sealed class KafkaLogOptions
{
    /// <summary>Brokers to begin with, <c>host:port,host:port</c>.</summary>
    public string BootstrapServers { get; set; } = "";

    /// <summary>
    /// The name of this process among its group; a process that comes back under the same name within the session timeout gets its
    /// partitions back without a rebalance. Empty for none.
    /// </summary>
    public string GroupInstanceId { get; set; } = "";

    /// <summary>Whether missing topics are made.</summary>
    public bool CreateTopics { get; set; } = true;

    /// <summary>Partitions of topics that are made.</summary>
    public int Partitions { get; set; } = 4;

    /// <summary>Copies of topics that are made.</summary>
    public short ReplicationFactor { get; set; } = 1;

    /// <summary>Fetched and not yet consumed data in memory at most, kilobytes.</summary>
    public int QueuedKilobytes { get; set; } = 32 * 1024;

    /// <summary>The topic of the producers' positions; compacted.</summary>
    public string PositionsTopic { get; set; } = "streamify_positions";

    /// <summary>How long a broker may take to answer a question.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Settings of librdkafka under their own names (<c>security.protocol</c>, <c>sasl.username</c>, <c>ssl.ca.location</c>), for all
    /// clients. They win over what Streamify sets, except for those that exactly-once rests on, which are refused.
    /// </summary>
    public Dictionary<string, string> Client { get; set; } = [];
}
