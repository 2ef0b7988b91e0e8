using System.Text.Json;
using Streamify.Tests.Cli;
using Streamify.Tests.Support;
using Streamify.Web.Cli;

namespace Streamify.Tests.Admin;

public sealed class AdminCommandTests
{
    private TempFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TempFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public async Task A_user_is_added_listed_and_gets_a_token_on_the_output_alone()
    {
        (int exitCode, string token, string note) = await RunAsync("admin", "create-user", "bea");
        (_, string list, _) = await RunAsync("admin", "list", "--json");
        (int again, _, string taken) = await RunAsync("admin", "create-user", "BEA");

        JsonElement user = JsonSerializer.Deserialize<JsonElement[]>(list)!.Single();
        Assert.That(exitCode, Is.EqualTo(ExitCodes.Done));
        Assert.That(token.Trim(), Does.Match("^([2-9A-Z]{4}-){5}[2-9A-Z]{4}$"));
        Assert.That(note, Does.Contain("/admin/setup"));
        Assert.That((user.GetProperty("name").GetString(), user.GetProperty("role").GetString(), user.GetProperty("password").GetBoolean()), Is.EqualTo(("bea", "admin", false)));
        Assert.That(again, Is.EqualTo(ExitCodes.Failed));
        Assert.That(taken, Does.Contain("There is a user 'BEA' already"));
    }

    [Test]
    public async Task The_users_of_a_running_server_are_changed_beside_it()
    {
        await using AdminHost host = await AdminHost.StartAsync(_folder.Path);
        using HttpClient browser = host.Browser();
        (await host.SetUpAsync(browser)).Dispose();

        (int exitCode, string token, _) = await RunAsync("admin", "reset-password", "admin");
        HttpResponseMessage answer = await AdminHost.SubmitAsync(
            browser, "/admin/setup", ("Form.Token", token.Trim()), ("Form.Name", "admin"), ("Form.Password", "another long password"), ("Form.Again", "another long password"));

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Done));
        Assert.That(answer.Headers.Location!.AbsolutePath, Is.EqualTo("/admin"));
        Assert.That((await RunAsync("admin", "reset-password", "nobody")).Error, Does.Contain("There is no user 'nobody'"));
    }

    [TestCase("admin", "create-user", "a b")]
    [TestCase("admin", "create-user")]
    public async Task A_wrong_name_is_wrong_use(params string[] arguments)
    {
        (int exitCode, _, string error) = await RunAsync(arguments);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.WrongUse));
        Assert.That(error, Is.Not.Empty);
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringTerminal terminal = new();
        int exitCode = await new StreamifyCommandLine(terminal, TimeProvider.System).RunAsync([.. arguments, "--data", _folder.Path]);
        return (exitCode, terminal.OutText, terminal.ErrorText);
    }
}
