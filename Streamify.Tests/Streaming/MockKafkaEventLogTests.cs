using Microsoft.Extensions.Logging.Abstractions;
using Streamify.Core.Streaming;
using Streamify.Core.Streaming.Kafka;
using Streamify.Tests.Support;

namespace Streamify.Tests.Streaming;

/// <summary>The contract over librdkafka's mock broker.</summary>
[TestFixture]
public sealed class MockKafkaEventLogTests : EventLogContract
{
    private MockKafka? _broker;

    [TearDown]
    public void StopBroker() => _broker?.Dispose();

    protected override Task<IEventLog> OpenAsync()
    {
        _broker = new MockKafka("alpha", "beta", "streamify_positions");
        if (TestContext.CurrentContext.Test.MethodName == nameof(The_members_of_a_group_share_what_there_is))
        {
            _broker.WaitForMembers(TimeSpan.FromSeconds(3));
        }

        KafkaLogOptions options = new() { BootstrapServers = _broker.BootstrapServers, Timeout = TimeSpan.FromSeconds(10), CreateTopics = false };
        return Task.FromResult<IEventLog>(new KafkaEventLog(options, new StreamingMetrics(TestMeters.Factory), NullLogger.Instance));
    }
}
