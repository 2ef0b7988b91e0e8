using System.Runtime.InteropServices;

namespace Streamify.Tests.Streaming;

/// <summary>
/// The broker that librdkafka brings for its own tests: in this process, on a port of its own, in memory, forgotten at the end.
/// Good for a few thousand records; it knows no isolation of transactions and drops data past 5 MiB a partition.
/// </summary>
internal sealed class MockKafka : IDisposable
{
    private const string Library = "librdkafka";
    private const int ProducerType = 0;

    private readonly nint _client;
    private readonly nint _cluster;

    static MockKafka() => NativeLibrary.SetDllImportResolver(typeof(MockKafka).Assembly, Resolve);

    public MockKafka(params string[] topics)
        : this(brokers: 1, topics)
    {
    }

    public MockKafka(int brokers, params string[] topics)
    {
        byte[] error = new byte[512];
        nint configuration = rd_kafka_conf_new();
        Check(rd_kafka_conf_set(configuration, "log_level", "3", error, (nuint)error.Length));
        _client = rd_kafka_new(ProducerType, configuration, error, (nuint)error.Length);
        _cluster = rd_kafka_mock_cluster_new(_client, brokers);
        Assert.That(_cluster, Is.Not.Zero, "the mock cluster did not start");
        rd_kafka_mock_group_initial_rebalance_delay_ms(_cluster, 100);
        rd_kafka_mock_set_controller_id(_cluster, 1);
        foreach (string topic in topics)
        {
            Check(rd_kafka_mock_topic_create(_cluster, topic, topic.EndsWith("positions", StringComparison.Ordinal) ? 1 : 3, 1));
        }
    }

    public string BootstrapServers => Marshal.PtrToStringUTF8(rd_kafka_mock_cluster_bootstraps(_cluster))!;

    /// <summary>How long a new group waits for more members before it divides what there is. Who comes later waits for the mock broker until the session of the others has timed out, 45 seconds.</summary>
    public void WaitForMembers(TimeSpan delay) => rd_kafka_mock_group_initial_rebalance_delay_ms(_cluster, (int)delay.TotalMilliseconds);

    /// <summary>Another broker leads the partition from now on.</summary>
    public void MoveLeader(string topic, int partition, int broker) => Check(rd_kafka_mock_partition_set_leader(_cluster, topic, partition, broker));

    public void TakeDown(int broker) => Check(rd_kafka_mock_broker_set_down(_cluster, broker));

    public void BringUp(int broker) => Check(rd_kafka_mock_broker_set_up(_cluster, broker));

    /// <summary>The broker answers so much later.</summary>
    public void Delay(int broker, TimeSpan latency) => Check(rd_kafka_mock_broker_set_rtt(_cluster, broker, (int)latency.TotalMilliseconds));

    /// <summary>The next requests of a kind (its number in Kafka's protocol) are answered with these errors.</summary>
    public void Refuse(short request, params int[] errors) => rd_kafka_mock_push_request_errors_array(_cluster, request, (nuint)errors.Length, errors);

    public void Dispose()
    {
        rd_kafka_mock_cluster_destroy(_cluster);
        rd_kafka_destroy(_client);
    }

    private static void Check(int result) => Assert.That(result, Is.Zero, "librdkafka refused");

    // The package has several builds of the library; which one loads depends on the system, as it does for the client itself.
    private static nint Resolve(string name, System.Reflection.Assembly assembly, DllImportSearchPath? path)
    {
        if (name == Library)
        {
            foreach (string build in (string[])[Library, "centos8-librdkafka", "alpine-librdkafka"])
            {
                if (NativeLibrary.TryLoad(build, assembly, path, out nint handle))
                {
                    return handle;
                }
            }
        }

        return 0;
    }

#pragma warning disable IDE1006, SYSLIB1054, CA5392 // the library's own names; a test's few calls
    [DllImport(Library)]
    private static extern nint rd_kafka_conf_new();

    [DllImport(Library)]
    private static extern int rd_kafka_conf_set(nint configuration, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, byte[] error, nuint size);

    [DllImport(Library)]
    private static extern nint rd_kafka_new(int type, nint configuration, byte[] error, nuint size);

    [DllImport(Library)]
    private static extern void rd_kafka_destroy(nint client);

    [DllImport(Library)]
    private static extern nint rd_kafka_mock_cluster_new(nint client, int brokers);

    [DllImport(Library)]
    private static extern void rd_kafka_mock_cluster_destroy(nint cluster);

    [DllImport(Library)]
    private static extern nint rd_kafka_mock_cluster_bootstraps(nint cluster);

    [DllImport(Library)]
    private static extern void rd_kafka_mock_group_initial_rebalance_delay_ms(nint cluster, int milliseconds);

    [DllImport(Library)]
    private static extern void rd_kafka_mock_set_controller_id(nint cluster, int broker);

    [DllImport(Library)]
    private static extern int rd_kafka_mock_topic_create(nint cluster, [MarshalAs(UnmanagedType.LPUTF8Str)] string topic, int partitions, int replicas);

    [DllImport(Library)]
    private static extern int rd_kafka_mock_partition_set_leader(nint cluster, [MarshalAs(UnmanagedType.LPUTF8Str)] string topic, int partition, int broker);

    [DllImport(Library)]
    private static extern int rd_kafka_mock_broker_set_down(nint cluster, int broker);

    [DllImport(Library)]
    private static extern int rd_kafka_mock_broker_set_up(nint cluster, int broker);

    [DllImport(Library)]
    private static extern int rd_kafka_mock_broker_set_rtt(nint cluster, int broker, int milliseconds);

    [DllImport(Library)]
    private static extern void rd_kafka_mock_push_request_errors_array(nint cluster, short request, nuint count, int[] errors);
#pragma warning restore IDE1006, SYSLIB1054, CA5392
}
