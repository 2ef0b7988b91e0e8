using Streamify.Tests.Support;
using Streamify.Web.Cli;

namespace Streamify.Tests.Cli;

public sealed class StreamifyCommandLineTests
{
    [TestCase("serve", "--urls")]
    [TestCase("simulate", "--users")]
    [TestCase("import", "--topic")]
    [TestCase("transform", "--json")]
    [TestCase("query", "--max-rows")]
    [TestCase("health", "--url")]
    [TestCase("admin", "reset-password")]
    public async Task Every_command_has_help(string command, string option)
    {
        (int exitCode, string output, string error) = await RunAsync(command, "--help");

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Done));
        Assert.That(output, Does.Contain(option));
        Assert.That(error, Is.Empty);
    }

    [TestCase("serve")]
    [TestCase("admin", "list")]
    [TestCase("transform")]
    public async Task A_state_database_that_is_away_stops_the_command_with_a_message(params string[] command)
    {
        using TempFolder folder = new();
        int port = PostgresServer.FreePort();

        (int exitCode, _, string error) = await RunAsync(
        [
            .. command, $"--Streamify:DataPath={folder.Path}", "--Streamify:State:Provider=Postgres", $"--Streamify:State:ConnectionString=Host=127.0.0.1;Port={port};Database=music;Username=ann;Password=hunter2",
        ]);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Failed));
        Assert.That(error, Does.Contain($"127.0.0.1:{port} does not answer").And.Not.Contain("hunter2"));
    }

    [Test]
    public async Task The_help_lists_every_command_and_the_exit_codes()
    {
        (int exitCode, string output, _) = await RunAsync("--help");

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Done));
        Assert.That(output, Does.Contain("serve").And.Contain("import").And.Contain("transform").And.Contain("query").And.Contain("2 wrong use"));
    }

    [TestCase("nonsense")]
    [TestCase("import")]
    [TestCase("query")]
    [TestCase("query", "SELECT 1", "--json", "--csv")]
    [TestCase("query", "SELECT 1", "--max-rows", "0")]
    [TestCase("query", "SELECT 1", "--max-rows", "many")]
    [TestCase("query", "SELECT 1", "--timeout", "soon")]
    [TestCase("query", "SELECT 1", "--timeout", "2h")]
    [TestCase("query", "SELECT 1", "--param", "novalue")]
    [TestCase("query", "SELECT 1", "--param", "a=1", "--param", "a=2")]
    [TestCase("import", "x.json", "--topic", "listens")]
    [TestCase("import", "/no/such/file.json")]
    [TestCase("simulate", "--out", "/no/such", "--users", "0")]
    [TestCase("simulate", "--out", "/no/such", "--users", "many")]
    [TestCase("simulate", "--out", "/no/such", "--growth-rate", "-1")]
    [TestCase("simulate", "--out", "/no/such", "--late", "1.5")]
    [TestCase("simulate", "--out", "/no/such", "--rate", "-5")]
    [TestCase("simulate", "--out", "/no/such", "--speed", "fast")]
    [TestCase("simulate", "--out", "/no/such", "--speed", "0x")]
    [TestCase("simulate", "--out", "/no/such", "--from", "yesterday")]
    [TestCase("simulate", "--out", "/no/such", "--from", "1999-12-31")]
    [TestCase("simulate", "--out", "/no/such", "--from", "2024-03-05", "--to", "2024-03-04")]
    [TestCase("simulate", "--out", "/no/such", "--from", "2999-03-05")]
    [TestCase("simulate", "--out", "/no/such", "--format", "avro")]
    [TestCase("simulate", "--out", "/no/such", "--format", "parquet", "--malformed", "0.1")]
    [TestCase("simulate", "--out", "/no/such", "--config", "/no/such/file.json")]
    [TestCase("simulate", "--out", "/no/such", "--songs", "/no/such/folder")]
    [TestCase("simulate", "--out", "/no/such", "--similar-songs", "/no/such/file.gz")]
    [TestCase("simulate", "--format", "parquet")]
    [TestCase("simulate", "--out", "/no/such", "--speed", "2x", "--continuous")]
    [TestCase("simulate", "speed", "0x")]
    [TestCase("simulate", "population", "0")]
    [TestCase("simulate", "population")]
    [TestCase("transform", "--jsn")]
    [TestCase("transform", "--from", "2026-03-08")]
    [TestCase("transform", "--from", "yesterday", "--to", "2026-03-08")]
    [TestCase("transform", "--render", "oracle", "--out", "x")]
    [TestCase("transform", "--render", "bigquery")]
    [TestCase("transform", "--data", "/no/such/folder")]
    [TestCase("query", "SELECT 1", "--data", "/no/such/folder")]
    [TestCase("health", "--url", "nowhere")]
    [TestCase("genres")]
    [TestCase("genres", "study", "--published", "--sound")]
    [TestCase("genres", "study", "--tracks", "genres.csv")]
    [TestCase("genres", "study", "--folds", "1")]
    [TestCase("genres", "delete", "v1")]
    [TestCase("genres", "predict")]
    [TestCase("genres", "predict", "tempo=fast")]
    public async Task Wrong_use_is_said_on_the_error_output_and_ends_with_2(params string[] arguments)
    {
        (int exitCode, string output, string error) = await RunAsync(arguments);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.WrongUse));
        Assert.That(error, Is.Not.Empty);
        Assert.That(output, Is.Empty);
    }

    [TestCase("--from", "2026-03-08", "--to", "2026-03-09", "--models", "dim_users")]
    [TestCase("--full", "--models", "dim_users")]
    [TestCase("--full", "--from", "2026-03-08", "--to", "2026-03-09")]
    public async Task A_transform_of_everything_of_a_range_or_of_models_is_one_of_them(params string[] options)
    {
        (int exitCode, _, string error) = await RunAsync(["transform", .. options]);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.WrongUse));
        Assert.That(error, Does.Contain("exclude each other"));
    }

    [TestCase("transform")]
    [TestCase("serve")]
    [TestCase("query", "SELECT 1")]
    public async Task Wrong_settings_are_all_listed_and_nothing_is_done(params string[] command)
    {
        using TempFolder folder = new();
        string data = folder.File("data");

        (int exitCode, _, string error) = await RunAsync(
            [.. command, $"--Streamify:DataPath={data}", "--Streamify:Demo:HistroyDays=3", "--Streamify:Demo:TransformInterval=5x", "--Streamify:Jobs:TransformCron=hourly"]);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.WrongUse));
        Assert.That(error, Does.Contain("3 settings are wrong"));
        Assert.That(error, Does.Contain("Streamify:Demo:HistroyDays is no setting. Did you mean Streamify:Demo:HistoryDays?"));
        Assert.That(error, Does.Contain("Streamify:Demo:TransformInterval must be a duration").And.Contain("'5x'"));
        Assert.That(error, Does.Contain("Streamify:Jobs:TransformCron").And.Contain("'hourly'"));
        Assert.That(Directory.Exists(data), Is.False);
    }

    [Test]
    public async Task The_models_are_written_for_BigQuery()
    {
        using TempFolder folder = new();

        (int exitCode, string output, _) = await RunAsync("transform", "--render", "bigquery", "--out", folder.File("sql"));

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Done));
        Assert.That(output, Does.Contain("files for BigQuery"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(folder.File("sql"), "000_schema.sql")), Does.Contain("CREATE TABLE IF NOT EXISTS raw.listen_events"));
    }

    [Test]
    public async Task Health_of_a_server_that_is_not_there_is_1()
    {
        (int exitCode, _, string error) = await RunAsync("health", "--url", "http://127.0.0.1:1");

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Failed));
        Assert.That(error, Does.Contain("does not answer"));
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringTerminal terminal = new();
        int exitCode = await new StreamifyCommandLine(terminal, TimeProvider.System).RunAsync(arguments);
        return (exitCode, terminal.OutText, terminal.ErrorText);
    }
}
