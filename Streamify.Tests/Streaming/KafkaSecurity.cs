using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Streamify.Tests.Streaming;

/// <summary>A broker that takes only those who come over TLS and sign in with name and password.</summary>
internal sealed class KafkaSecurity(string folder)
{
    public const string User = "streamify";

    /// <summary>Of the user, made for this broker.</summary>
    public string Password { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));

    /// <summary>The certificate that clients trust, as PEM.</summary>
    public string CertificateAuthority { get; } = Path.Combine(folder, "ca.pem");

    /// <summary>Writes the broker's settings before its first start.</summary>
    public void Prepare(string script, string brokerFolder, int port)
    {
        string keyStore = Path.Combine(folder, "broker.pem");
        WriteCertificate(keyStore);
        string settings = Path.Combine(brokerFolder, "server.properties");
        string internalPassword = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
        File.WriteAllText(
            settings,
            $"""
            process.roles=broker,controller
            node.id=1
            controller.quorum.bootstrap.servers=127.0.0.1:{port + 1}
            listeners=SASL_SSL://127.0.0.1:{port},CONTROLLER://127.0.0.1:{port + 1}
            advertised.listeners=SASL_SSL://127.0.0.1:{port}
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=SASL_SSL
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL
            sasl.enabled.mechanisms=PLAIN
            sasl.mechanism.inter.broker.protocol=PLAIN
            listener.name.sasl_ssl.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="broker" password="{internalPassword}" user_broker="{internalPassword}" user_{User}="{Password}";
            ssl.keystore.type=PEM
            ssl.keystore.location={keyStore}
            ssl.truststore.type=PEM
            ssl.truststore.location={CertificateAuthority}
            log.dirs={Path.Combine(brokerFolder, "data")}
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=1
            group.initial.rebalance.delay.ms=0
            auto.create.topics.enable=false

            """);
        string cluster = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        using Process format = Process.Start(new ProcessStartInfo(script, ["tool", "kafka.tools.StorageTool", "format", "--standalone", "-t", cluster, "-c", settings]) { RedirectStandardOutput = true })!;
        string output = format.StandardOutput.ReadToEnd();
        format.WaitForExit();
        Assert.That(format.ExitCode, Is.Zero, output);
    }

    private void WriteCertificate(string keyStore)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(CertificateAuthority, certificate.ExportCertificatePem());
        File.WriteAllText(keyStore, key.ExportPkcs8PrivateKeyPem() + "\n" + certificate.ExportCertificatePem() + "\n");
    }
}
