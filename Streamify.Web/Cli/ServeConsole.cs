using System.Globalization;
using System.Reflection;
using Streamify.Core;
using Streamify.Web.Auth;
using Streamify.Web.Hosting;
using Streamify.Web.Live;

namespace Streamify.Web.Cli;

/// <summary>The few lines that a server says on the console.</summary>
internal sealed class ServeConsole : IStartupReport, IDisposable
{
    private const int LabelWidth = 13;

    private readonly ITerminal _terminal;
    private readonly StartupStatus _status;
    private readonly PipelineActivity _activity;
    private readonly TimeProvider _timeProvider;
    private readonly ProgressLine _progress;
    private readonly Lock _gate = new();
    private readonly long _start;
    private bool _working;
    private string? _ready;

    public ServeConsole(ITerminal terminal, StartupStatus status, PipelineActivity activity, TimeProvider timeProvider)
    {
        _terminal = terminal;
        _status = status;
        _activity = activity;
        _timeProvider = timeProvider;
        _progress = new ProgressLine(terminal, timeProvider);
        _start = timeProvider.GetTimestamp();
    }

    public void Opening(DataPaths paths)
    {
        string version = typeof(ServeConsole).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        Line($"{Bold("Streamify")} {Dim(version.Split('+')[0])}");
        Done("Data folder", paths.Root);
    }

    public void Listening(IEnumerable<string> urls) => Done("Listening", string.Join(", ", urls));

    /// <summary>The one place where a set-up token is ever shown.</summary>
    public void SetUp(string url, string token) => Done("First admin", $"{url}{SignInAddress.SetUp}  {Dim("set-up token")} {Bold(token)}");

    public void Working(string what, string? detail = null, double? fraction = null)
    {
        string text = detail is null ? $"{what} ..." : $"{what}: {detail}";
        _status.Reason = text;
        _activity.Report(what, detail, fraction);
        _progress.Show("  " + text);
        lock (_gate)
        {
            _working = true;
        }
    }

    public void Done(string what, string text)
    {
        Line($"  {Dim(what.PadRight(LabelWidth))}{text}");
        Rest();
    }

    public void Note(string text) => Line("  " + text);

    public void Settled()
    {
        _progress.Clear();
        _activity.Done();
        Rest();
    }

    /// <summary>Said at once, or behind the work that is just under way: what made the page ready is told before that it is.</summary>
    public void Ready(string url)
    {
        string seconds = _timeProvider.GetElapsedTime(_start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        string text = string.Join(
            Environment.NewLine,
            "",
            $"  {Bold("Dashboard ready:")} {url} {Dim($"({seconds} s after the start)")}",
            $"  {Dim("Ctrl+C stops; the next start goes on where this one ends.")}");
        lock (_gate)
        {
            if (_working)
            {
                _ready = text;
                return;
            }
        }

        Line(text);
    }

    public void Stopping() => Line($"{Environment.NewLine}  Stopping: the last events are being written ...");

    public void Stopped(DataPaths paths) => Line($"  Stopped. Everything is kept in {paths.Root}.");

    public void Dispose() => _progress.Dispose();

    private void Rest()
    {
        string? ready;
        lock (_gate)
        {
            _working = false;
            (ready, _ready) = (_ready, null);
        }

        if (ready is not null)
        {
            Line(ready);
        }
    }

    private void Line(string text)
    {
        lock (_gate)
        {
            _progress.Clear();
            _terminal.Out.WriteLine(text);
            _terminal.Out.Flush();
        }
    }

    private string Bold(string text) => _terminal.Colours ? $"\u001b[1m{text}\u001b[0m" : text;

    private string Dim(string text) => _terminal.Colours ? $"\u001b[2m{text}\u001b[0m" : text;
}
