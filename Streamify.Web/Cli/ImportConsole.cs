using System.Globalization;
using Streamify.Web.Import;

namespace Streamify.Web.Cli;

/// <summary>Tells what an import does: a line a file and topic, the first rejected lines, and errors.</summary>
internal sealed class ImportConsole(ITerminal terminal, ProgressLine progress, TimeProvider timeProvider) : IImportObserver
{
    private readonly long _start = timeProvider.GetTimestamp();
    private long _linesBefore;

    public long Accepted { get; private set; }

    public long Rejected { get; private set; }

    public int Failed { get; private set; }

    public int Passed { get; private set; }

    public void Progress(ImportProgress now)
    {
        double rate = (_linesBefore + now.Lines) / Math.Max(0.001, timeProvider.GetElapsedTime(_start).TotalSeconds);
        progress.Show(string.Create(CultureInfo.InvariantCulture, $"{now.File} of {now.Files}: {now.Source.Name}, {now.Lines:N0} lines, {rate:N0} a second"));
    }

    public void FileDone(FileReport report)
    {
        progress.Clear();
        _linesBefore += report.Lines;
        foreach ((string topic, TopicCount count) in report.Topics)
        {
            Accepted += count.Accepted;
            Rejected += count.Rejected;
            string before = count.Before == 0 ? "" : Text($" ({count.Before:N0} of them by a run that broke off)");
            terminal.Out.WriteLine(Text($"{report.Source.Name}: {topic,-20} {count.Accepted,12:N0} accepted {count.Rejected,8:N0} rejected{before}"));
        }

        ShowRejections(report);
        if (report.Error is not null)
        {
            Failed++;
            terminal.Error.WriteLine($"{report.Source.Name}: {report.Error}");
        }
        else if (report.Passed)
        {
            Passed++;
            terminal.Out.WriteLine($"{report.Source.Name}: holds no events");
        }
        else if (report.Topics.Count == 0)
        {
            terminal.Out.WriteLine($"{report.Source.Name}: empty");
        }
    }

    private void ShowRejections(FileReport report)
    {
        foreach (Rejection rejection in report.Rejections)
        {
            terminal.Error.WriteLine(Text($"  {report.Source.Name}:{rejection.Line}: {Printable(rejection.Reason)}"));
        }

        long more = report.Topics.Values.Sum(count => count.Rejected) - report.Rejections.Count;
        if (more > 0)
        {
            terminal.Error.WriteLine(Text($"  ... and {more:N0} more; all are in the lake's table dead_letters"));
        }
    }

    /// <summary>Reasons quote the data, which must not be able to steer somebody's terminal.</summary>
    private static string Printable(string text) => string.Concat(text.Select(character => char.IsControl(character) ? '\uFFFD' : character));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
