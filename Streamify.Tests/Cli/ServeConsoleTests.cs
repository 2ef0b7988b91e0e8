using Microsoft.Extensions.Time.Testing;
using Streamify.Web.Cli;
using Streamify.Web.Hosting;
using Streamify.Web.Live;

namespace Streamify.Tests.Cli;

public sealed class ServeConsoleTests
{
    private StringTerminal _terminal = null!;
    private ServeConsole _console = null!;

    [SetUp]
    public void SetUp()
    {
        _terminal = new StringTerminal();
        _console = new ServeConsole(_terminal, new StartupStatus(), new PipelineActivity(), new FakeTimeProvider());
    }

    [TearDown]
    public void TearDown()
    {
        _console.Dispose();
        _terminal.Dispose();
    }

    [Test]
    public void What_made_the_page_ready_is_told_before_that_it_is()
    {
        _console.Working("Building the star schema");
        _console.Ready("http://localhost:5080");
        string before = _terminal.OutText;
        _console.Done("Star schema", "7 streams");

        string[] lines = _terminal.OutText.Split(["\n", Environment.NewLine], StringSplitOptions.RemoveEmptyEntries);
        Assert.That(before, Does.Not.Contain("Dashboard ready"));
        Assert.That(lines[0], Does.Contain("Star schema"));
        Assert.That(lines[1], Does.Contain("Dashboard ready: http://localhost:5080"));
    }

    [Test]
    public void A_page_that_waits_for_nothing_is_ready_at_once()
    {
        _console.Ready("http://localhost:5080");

        Assert.That(_terminal.OutText, Does.Contain("Dashboard ready"));
    }
}
