using Streamify.Web.Cli;

namespace Streamify.Tests.Cli;

public sealed class SettingsArgumentsTests
{
    [Test]
    public void Settings_are_taken_out_wherever_they_stand_and_in_both_forms()
    {
        SettingsArguments split = SettingsArguments.Split(["query", "--Streamify:DataPath=/data", "SELECT 1", "--Streamify:Demo:Enabled", "false", "--json"]);

        Assert.That(split.Settings, Is.EqualTo(new[] { "--Streamify:DataPath=/data", "--Streamify:Demo:Enabled=false" }));
        Assert.That(split.Rest, Is.EqualTo(new[] { "query", "SELECT 1", "--json" }));
    }

    [Test]
    public void The_hosts_own_keys_are_settings()
    {
        SettingsArguments split = SettingsArguments.Split(["--environment=Development", "--contentRoot=/app", "--applicationName=Streamify.Web"]);

        Assert.That(split.Settings, Has.Count.EqualTo(3));
        Assert.That(split.Rest, Is.Empty);
    }

    [Test]
    public void Options_and_sql_are_not_settings()
    {
        string[] arguments = ["query", "SELECT '--a:b=c'", "--max-rows", "5", "--", "--Streamify:DataPath=/x"];

        SettingsArguments split = SettingsArguments.Split(arguments);

        Assert.That(split.Settings, Is.Empty);
        Assert.That(split.Rest, Is.EqualTo(arguments));
    }

    [Test]
    public void A_value_keeps_its_equals_signs_and_newlines()
    {
        SettingsArguments split = SettingsArguments.Split(["--Streamify:Simulation:Tag=a=b\nc"]);

        Assert.That(split.Settings, Is.EqualTo(new[] { "--Streamify:Simulation:Tag=a=b\nc" }));
    }
}
