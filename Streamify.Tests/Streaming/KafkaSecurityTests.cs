using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Streamify.Core.Streaming;
using Streamify.Core.Streaming.Kafka;
using Streamify.Tests.Support;

namespace Streamify.Tests.Streaming;

/// <summary>A real broker that wants TLS and a password, as a managed one does.</summary>
[TestFixture]
public sealed class KafkaSecurityTests
{
    private const string Topic = "alpha";

    private TempFolder _folder = null!;
    private KafkaSecurity _security = null!;
    private KafkaBroker? _broker;

    [OneTimeSetUp]
    public void StartBroker()
    {
        _folder = new TempFolder();
        _security = new KafkaSecurity(_folder.Path);
        _broker = new KafkaBroker(security: _security);
    }

    [OneTimeTearDown]
    public void StopBroker()
    {
        _broker?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Events_go_in_and_come_out_over_tls_with_a_password()
    {
        await using KafkaEventLog log = Open(_security.Password, _security.CertificateAuthority);
        await log.AppendAsync(Topic, [new LogRecord(Encoding.UTF8.GetBytes("one"), 1, Key: 7)], null, CancellationToken.None);
        await using IEventConsumer consumer = log.CreateConsumer("readers", [Topic]);
        RecordingHandler handler = new();

        await WaitUntil.TrueAsync(() => consumer.Poll(handler, 10, TimeSpan.FromMilliseconds(100), CancellationToken.None) >= 0 && handler.Records.Count == 1, TimeSpan.FromSeconds(60));

        Assert.That(handler.Records.Single().Payload, Is.EqualTo("one"));
    }

    [Test]
    public async Task A_wrong_password_is_an_error_that_says_so_and_keeps_it_to_itself()
    {
        const string wrong = "not-the-password";
        await using KafkaEventLog log = Open(wrong, _security.CertificateAuthority);

        IOException failed = await FailAsync(log);

        Assert.That(failed.ToString(), Does.Contain("uthentication").And.Not.Contain(wrong));
    }

    [Test]
    public async Task A_broker_whose_certificate_nobody_vouches_for_is_an_error_that_says_so()
    {
        await using KafkaEventLog log = Open(_security.Password, certificateAuthority: null);

        IOException failed = await FailAsync(log);

        Assert.That(failed.ToString(), Does.Contain("certificate").And.Not.Contain(_security.Password));
    }

    private static async Task<IOException> FailAsync(KafkaEventLog log) =>
        (await Assert.ThrowsAsync<IOException>(async () => await log.GetOffsetsAsync(Topic, CancellationToken.None)))!;

    private KafkaEventLog Open(string password, string? certificateAuthority)
    {
        Dictionary<string, string> client = new()
        {
            ["security.protocol"] = "SASL_SSL",
            ["sasl.mechanism"] = "PLAIN",
            ["sasl.username"] = KafkaSecurity.User,
            ["sasl.password"] = password,
        };
        if (certificateAuthority is not null)
        {
            client["ssl.ca.location"] = certificateAuthority;
        }

        KafkaLogOptions options = new() { BootstrapServers = _broker!.BootstrapServers, Partitions = 1, ReplicationFactor = 1, Timeout = TimeSpan.FromSeconds(10), Client = client };
        return new KafkaEventLog(options, new StreamingMetrics(TestMeters.Factory), NullLogger.Instance);
    }
}
