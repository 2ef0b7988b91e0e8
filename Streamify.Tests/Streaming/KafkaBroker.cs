using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Confluent.Kafka;
using Streamify.Tests.Support;

namespace Streamify.Tests.Streaming;

/// <summary>A real Apache Kafka broker for one fixture, where there is one; its tests are skipped elsewhere.</summary>
internal sealed class KafkaBroker : IDisposable
{
    private const int Starts = 3;

    private TempFolder _folder = new();
    private readonly string? _script;

    /// <summary>Starts a broker.</summary>
    /// <param name="orNamed">Whether the one that the environment variable STREAMIFY_TEST_KAFKA names (host:port) does as well; it must be empty, and is left so.</param>
    /// <param name="security">Who may come in and how; null for anyone, in plain text. A broker that is named by the environment has its own.</param>
    public KafkaBroker(bool orNamed = false, KafkaSecurity? security = null)
    {
        if (orNamed && Environment.GetEnvironmentVariable("STREAMIFY_TEST_KAFKA") is { Length: > 0 } named)
        {
            BootstrapServers = named;
            RequireEmpty();
            return;
        }

        _script = SharedData.Require("kafka/broker");
        BootstrapServers = Start(security);
    }

    private int Port { get; set; }

    public string BootstrapServers { get; }

    /// <summary>SIGKILL.</summary>
    public void Kill() => Run("kill", _folder.Path);

    /// <summary>Starts again after a kill, on the same data and port.</summary>
    public void Restart() => Run("start", _folder.Path, Port.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public void Dispose()
    {
        if (_script is not null)
        {
            Run("stop", _folder.Path);
        }

        _folder.Dispose();
    }

    /// <summary>A port that was free a moment ago may be another's by now; then there is another one.</summary>
    private string Start(KafkaSecurity? security)
    {
        for (int start = 1; ; start++)
        {
            Port = FreePorts();
            security?.Prepare(_script!, _folder.Path, Port);
            (int code, string output) = TryRun("start", _folder.Path, Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (code == 0)
            {
                return output.Trim();
            }

            Assert.That(start, Is.LessThan(Starts), $"the broker did not start: {output}");
            _folder.Dispose();
            _folder = new TempFolder();
        }
    }

    private void RequireEmpty()
    {
        using IAdminClient admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = BootstrapServers }).Build();
        string[] topics = [.. admin.GetMetadata(TimeSpan.FromSeconds(10)).Topics.Select(static topic => topic.Topic).Where(static topic => !topic.StartsWith('_'))];
        Assert.That(topics, Is.Empty, $"STREAMIFY_TEST_KAFKA names {BootstrapServers}, which holds topics; the tests make and delete their own and want an empty broker");
    }

    private static int FreePorts()
    {
        // The broker takes the port and the one behind it.
        while (true)
        {
            using TcpListener first = new(IPAddress.Loopback, 0);
            first.Start();
            int port = ((IPEndPoint)first.LocalEndpoint).Port;
            try
            {
                using TcpListener second = new(IPAddress.Loopback, port + 1);
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                // The next one is taken; look elsewhere.
            }
        }
    }

    private string Run(params string[] arguments)
    {
        (int code, string output) = TryRun(arguments);
        Assert.That(code, Is.Zero, $"the broker's {arguments[0]} failed: {output}");
        return output;
    }

    private (int Code, string Output) TryRun(params string[] arguments)
    {
        ProcessStartInfo start = new(_script!, arguments) { RedirectStandardOutput = true };
        using Process process = Process.Start(start.WithShortJava())!;
        string output = process.StandardOutput.ReadLine() ?? "";
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
