using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Streamify.Core.Streaming;
using Streamify.Core.Streaming.Kafka;
using Streamify.Tests.Support;

namespace Streamify.Tests.Streaming;

/// <summary>What the settings of the Kafka log may say, and what is said of wrong ones.</summary>
[TestFixture]
public sealed class KafkaSettingsTests
{
    private const string Secret = "keep-me-out-of-every-message";

    [Test]
    public void All_mistakes_are_listed_with_bound_and_value()
    {
        string failures = Failures(new KafkaLogOptions { Partitions = 0, ReplicationFactor = 101, QueuedKilobytes = 1, Timeout = TimeSpan.Zero });

        Assert.That(failures, Does.Contain("Kafka:BootstrapServers must name the brokers"));
        Assert.That(failures, Does.Contain("Kafka:Partitions must be from 1 to 10000, but is 0."));
        Assert.That(failures, Does.Contain("Kafka:ReplicationFactor must be from 1 to 100, but is 101."));
        Assert.That(failures, Does.Contain("Kafka:QueuedKilobytes must be from 1024 to 2097151, but is 1."));
        Assert.That(failures, Does.Contain("Kafka:Timeout must be from 00:00:01 to 00:10:00, but is 00:00:00."));
    }

    [TestCase("", "must be 1 to 249 letters, digits, '.', '_' or '-', but is ''.")]
    [TestCase("streamify positions", "but is 'streamify positions'.")]
    [TestCase("positions\n", "but is 'positions\n'.")]
    [TestCase("..", "but is '..'.")]
    [TestCase("listen_events", "must be a topic of its own, but 'listen_events' holds events.")]
    public void The_positions_need_a_topic_of_their_own_with_a_name_that_Kafka_takes(string topic, string message)
    {
        KafkaLogOptions options = With();
        options.PositionsTopic = topic;

        Assert.That(Failures(options), Does.StartWith("Streamify:Streaming:Kafka:PositionsTopic ").And.EndWith(message));
    }

    [TestCase("positions")]
    [TestCase("team-a.streamify_positions.v2")]
    public void The_positions_topic_may_have_any_other_name(string topic)
    {
        KafkaLogOptions options = With();
        options.PositionsTopic = topic;

        Assert.That(Failures(options), Is.Empty);
    }

    [TestCase("enable.auto.commit")]
    [TestCase("Enable.Idempotence")]
    [TestCase("isolation.level")]
    [TestCase("bootstrap.servers")]
    public void What_exactly_once_rests_on_is_refused(string name)
    {
        string failures = Failures(With((name, "false")));

        Assert.That(failures, Does.Contain($"Kafka:Client:{name} is set by Streamify itself"));
    }

    [Test]
    public void A_setting_that_the_client_does_not_know_is_named_and_its_value_is_not()
    {
        string failures = Failures(With(("sasl.pasword", Secret)));

        Assert.That(failures, Does.Contain("sasl.pasword").And.Not.Contain(Secret));
    }

    [Test]
    public void A_value_that_the_client_does_not_take_is_named_with_its_setting()
    {
        string failures = Failures(With(("security.protocol", "sasl_ssl_tls")));

        Assert.That(failures, Does.Contain("security.protocol").And.Contain("sasl_ssl_tls"));
    }

    [Test]
    public void Signing_in_over_tls_is_a_matter_of_settings()
    {
        string failures = Failures(With(("security.protocol", "SASL_SSL"), ("sasl.mechanism", "SCRAM-SHA-512"), ("sasl.username", "streamify"), ("sasl.password", Secret), ("ssl.endpoint.identification.algorithm", "https")));

        Assert.That(failures, Is.Empty);
    }

    [Test]
    public async Task A_broker_that_speaks_no_sasl_is_an_error_without_the_password()
    {
        using MockKafka broker = new();
        KafkaLogOptions options = With(("security.protocol", "SASL_PLAINTEXT"), ("sasl.mechanism", "PLAIN"), ("sasl.username", "streamify"), ("sasl.password", Secret));
        options.BootstrapServers = broker.BootstrapServers;
        options.Timeout = TimeSpan.FromSeconds(2);
        await using KafkaEventLog log = new(options, new StreamingMetrics(TestMeters.Factory), NullLogger.Instance);

        IOException? failed = await Assert.ThrowsAsync<IOException>(async () => await log.GetOffsetsAsync("alpha", CancellationToken.None));

        Assert.That(failed!.ToString(), Does.Contain(broker.BootstrapServers).And.Not.Contain(Secret));
    }

    private static KafkaLogOptions With(params (string Name, string Value)[] client) =>
        new() { BootstrapServers = "localhost:9092", Client = client.ToDictionary(static setting => setting.Name, static setting => setting.Value) };

    private static string Failures(KafkaLogOptions kafka)
    {
        ValidateOptionsResult result = new StreamingOptionsValidator().Validate(null, new StreamingOptions { Provider = StreamingOptions.KafkaProvider, Kafka = kafka });
        return result.FailureMessage ?? "";
    }
}
