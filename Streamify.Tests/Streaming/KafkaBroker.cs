using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Streamify.Tests.Support;

namespace Streamify.Tests.Streaming;

/// <summary>A real Apache Kafka broker for one fixture, where there is one; its tests are skipped elsewhere.</summary>
internal sealed class KafkaBroker : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _script;

    public KafkaBroker()
    {
        _script = SharedData.Require("kafka/broker");
        Port = FreePorts();
        BootstrapServers = Run("start", _folder.Path, Port.ToString(System.Globalization.CultureInfo.InvariantCulture)).Trim();
    }

    private int Port { get; }

    public string BootstrapServers { get; }

    /// <summary>SIGKILL.</summary>
    public void Kill() => Run("kill", _folder.Path);

    /// <summary>Starts again after a kill, on the same data and port.</summary>
    public void Restart() => Run("start", _folder.Path, Port.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public void Dispose()
    {
        Run("stop", _folder.Path);
        _folder.Dispose();
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
        ProcessStartInfo start = new(_script, arguments) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadLine() ?? "";
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"the broker's {arguments[0]} failed: {output}");
        return output;
    }
}
