using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Streamify.Tests.Cli;
using Streamify.Tests.Support;
using Streamify.Web.Demo;
using Streamify.Web.Hosting;

namespace Streamify.Tests.Hosting;

public sealed class SettingsCheckTests
{
    private static readonly string[] Fine =
    [
        "--Streamify:Demo:Enabled=false", "--Streamify:Demo:HistoryDays=30", "--Streamify:Demo:TransformInterval=00:01:00", "--Streamify:Simulation:Users=10",
        "--streamify:jobs:transformcron=0 0 * * * ?",
    ];

    [Test]
    public async Task Right_settings_have_no_mistake_whatever_their_case()
    {
        Assert.That(await CheckAsync(Fine), Is.Empty);
    }

    [Test]
    public async Task An_empty_demo_setting_counts_as_none()
    {
        string[] settings = ["--Streamify:Demo:Enabled="];
        using StringTerminal terminal = new();
        await using WebApplication app = StreamifyApplication.CreateBuilder(terminal, settings).Build();

        Assert.That(await CheckAsync(settings), Is.Empty);
        Assert.That(app.Services.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled, Is.Null);
    }

    [TestCase("--Streamify:Dmo:Enabled=true", "Streamify:Dmo is no setting. Did you mean Streamify:Demo?")]
    [TestCase("--Streamify:Demo:Enable=true", "Streamify:Demo:Enable is no setting. Did you mean Streamify:Demo:Enabled?")]
    [TestCase("--Streamify:Demo:Colour=red", "Streamify:Demo:Colour is no setting. Known in Streamify:Demo: Enabled, HistoryDays, TransformInterval.")]
    [TestCase("--Streamify:Demo:HistoryDays=two", "Streamify:Demo:HistoryDays must be a whole number; it is 'two'.")]
    [TestCase("--Streamify:Demo:Enabled=yes", "Streamify:Demo:Enabled must be true or false; it is 'yes'.")]
    [TestCase("--Streamify:Demo:HistoryDays=400", "Streamify:Demo:HistoryDays must be from 0 to 366; it is 400.")]
    [TestCase("--Streamify:Demo:HistoryDays:Max=4", "Streamify:Demo:HistoryDays is one value; there is nothing below it.")]
    [TestCase("--Streamify:Demo=on", "Streamify:Demo is a group of settings and takes no value of its own; it is 'on'.")]
    public async Task A_mistake_is_named_with_key_bound_and_value(string setting, string expected)
    {
        IReadOnlyList<string> mistakes = await CheckAsync([setting]);

        Assert.That(mistakes, Has.Exactly(1).Items);
        Assert.That(mistakes[0], Does.StartWith(expected));
    }

    [Test]
    public async Task A_data_path_that_is_a_file_is_a_mistake()
    {
        using TempFolder folder = new();
        await File.WriteAllTextAsync(folder.File("data"), "");

        IReadOnlyList<string> mistakes = await CheckAsync([$"--Streamify:DataPath={folder.File("data")}"]);

        Assert.That(mistakes.Single(), Does.Contain("Streamify:DataPath must be a folder").And.Contain(folder.File("data")));
    }

    [Test]
    public void Every_options_class_of_the_modules_is_known_by_its_section()
    {
        using StringTerminal terminal = new();
        WebApplicationBuilder builder = StreamifyApplication.CreateBuilder(terminal, []);

        IReadOnlyList<RegisteredOptions> registered = RegisteredOptions.FindAll(builder.Services);

        Assert.That(registered.Select(options => options.Section), Is.Unique.And.SupersetOf(new[]
        {
            "Streamify:Catalogue", "Streamify:Demo", "Streamify:Jobs", "Streamify:Simulation",
        }));
    }

    private static async Task<IReadOnlyList<string>> CheckAsync(string[] settings)
    {
        using StringTerminal terminal = new();
        WebApplicationBuilder builder = StreamifyApplication.CreateBuilder(terminal, settings);
        await using WebApplication app = builder.Build();
        return SettingsCheck.Run(app.Configuration, builder.Services, app.Services);
    }
}
