using Microsoft.Extensions.Time.Testing;
using Streamify.Web.Cli;

namespace Streamify.Tests.Cli;

public sealed class ProgressLineTests
{
    [Test]
    public void Where_nobody_watches_nothing_is_written()
    {
        using StringTerminal terminal = new();
        using (ProgressLine line = new(terminal, new FakeTimeProvider()))
        {
            line.Show("half");
        }

        Assert.That(terminal.ErrorText, Is.Empty);
    }

    [Test]
    public void The_line_is_rewritten_at_most_ten_times_a_second_and_fits_the_width()
    {
        using StringTerminal terminal = new() { Rewrites = true, Width = 20 };
        FakeTimeProvider time = new();
        using ProgressLine line = new(terminal, time);

        line.Show("one");
        line.Show("skipped");
        time.Advance(TimeSpan.FromMilliseconds(100));
        line.Show(new string('x', 50));

        Assert.That(terminal.ErrorText, Is.EqualTo("\r\u001b[2Kone\r\u001b[2K" + new string('x', 18) + "…"));
    }

    [Test]
    public void The_line_is_gone_in_the_end()
    {
        using StringTerminal terminal = new() { Rewrites = true };
        using (ProgressLine line = new(terminal, new FakeTimeProvider()))
        {
            line.Show("half");
        }

        Assert.That(terminal.ErrorText, Does.EndWith("\r\u001b[2K"));
    }
}
