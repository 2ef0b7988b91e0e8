using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Npgsql;

namespace Streamify.Tests.Support;

/// <summary>
/// A PostgreSQL server of the test run's own, in a temporary folder, started by the first test that needs it. Where PostgreSQL is not
/// installed, those tests are skipped.
/// </summary>
internal static class PostgresServer
{
    private const string Password = "of no other worth";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static string? _programs;
    private static Process? _server;
    private static TempFolder? _folder;
    private static int _port;
    private static int _databases;

    /// <summary>A new, empty database that belongs to a user of its own: its connection string. Skips the test where there is no PostgreSQL.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        await StartAsync();
        string name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync(AsAdmin(), $"CREATE ROLE {name} LOGIN PASSWORD '{Password}'");
        await ExecuteAsync(AsAdmin(), $"CREATE DATABASE {name} OWNER {name}");
        return Connect(name, name);
    }

    /// <summary>How the server's own admin reaches a database.</summary>
    public static string AsAdmin(string database = "postgres") => Connect(database, "streamify_tests");

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    /// <summary>A port of this machine at which nobody listens.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Ends the server, if one was started.</summary>
    public static void Stop()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
        {
            Quit(_server);
            _server.Dispose();
            _server = null;
        }

        _folder?.Dispose();
    }

    private static string Connect(string database, string user) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = database,
        Username = user,
        Password = Password,
        Pooling = false,
    }.ConnectionString;

    private static async Task StartAsync()
    {
        await Gate.WaitAsync();
        try
        {
            _programs ??= FindPrograms() ?? "";
            if (_programs.Length == 0)
            {
                Assert.Ignore("needs PostgreSQL, which is not installed on this machine");
            }

            if (_server is null)
            {
                await InitializeAsync();
                for (int attempt = 1; !await TryServeAsync(); attempt++)
                {
                    Assert.That(attempt, Is.LessThan(5), "PostgreSQL does not start.");
                }
            }
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task InitializeAsync()
    {
        _folder = new TempFolder();
        await File.WriteAllTextAsync(_folder.File("password"), Password);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", ["-R", "postgres", _folder.Path]);
        }

        await RunAsync(
            AsServersUser(out List<string> arguments, "initdb"),
            [.. arguments, "-D", _folder.File("data"), "-U", "streamify_tests", "--pwfile", _folder.File("password"), "--auth=scram-sha-256", "--no-sync", "--locale=C", "--encoding=UTF8"]);
    }

    private static async Task<bool> TryServeAsync()
    {
        // The port is free now; another program may be faster, then it is tried again with another one.
        _port = FreePort();
        string program = AsServersUser(out List<string> arguments, "postgres");
        string[] settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=200", "listen_addresses=127.0.0.1", $"port={_port}", $"unix_socket_directories={_folder!.Path}", "log_min_messages=fatal"];
        _server = Process.Start(new ProcessStartInfo(program, [.. arguments, "-D", _folder.File("data"), .. settings.SelectMany(static setting => new[] { "-c", setting })]) { WorkingDirectory = "/" })!;
        long start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Patience && !_server.HasExited)
        {
            try
            {
                await ExecuteAsync(AsAdmin(), "SELECT 1");
                return true;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }

        Quit(_server);
        return false;
    }

    /// <summary>The server refuses to run as root, so root hands it to the user that its package made.</summary>
    private static string AsServersUser(out List<string> arguments, string program)
    {
        string path = Path.Combine(_programs!, program);
        arguments = Environment.IsPrivilegedProcess ? ["--reuid=postgres", "--regid=postgres", "--clear-groups", path] : [];
        return Environment.IsPrivilegedProcess ? "setpriv" : path;
    }

    private static async Task RunAsync(string program, IReadOnlyList<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.That(process.ExitCode, Is.Zero, $"{program}: {error}");
    }

    private static string? FindPrograms()
    {
        IEnumerable<string> folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(static folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int version) ? version : 0).Select(static folder => Path.Combine(folder, "bin"))
            : [];
        return folders
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    private static void Quit(Process process)
    {
        if (!process.HasExited)
        {
            // Not SIGKILL: the server's own children would stay.
            using Process kill = Process.Start("kill", ["-QUIT", process.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
            process.WaitForExit(Patience);
        }
    }
}
