using System.Globalization;
using Streamify.Core.Simulation;
using Streamify.Web.Simulate;

namespace Streamify.Web.Cli;

/// <summary>Runs a simulation and tells how far it is, what went wrong, and what came out.</summary>
internal sealed class SimulateConsole(CommandContext context, SimulateOrder order)
{
    private const string Minute = "yyyy-MM-dd HH:mm";

    private readonly ITerminal _terminal = context.Terminal;
    private readonly TimeProvider _time = context.TimeProvider;

    public async Task<int> RunAsync(SimulateSession session, CancellationToken cancellationToken)
    {
        if (session.Resumed)
        {
            await _terminal.Error.WriteLineAsync(Text($"Going on at {At(session.Run.Now)}, behind {Count.Of(session.Run.Events, "event")}."));
        }

        long start = _time.GetTimestamp();
        long before = session.Run.Events;
        using (ProgressLine progress = new(_terminal, _time))
        {
            await RunAsync(session, progress, cancellationToken);
        }

        TimeSpan took = _time.GetElapsedTime(start);
        if (order.JsonReport is { } json && session.Run.Report() is { } report)
        {
            TextWriter writer = order.ToStandardOutput ? _terminal.Error : _terminal.Out;
            string text = json ? SimulateReportText.Json(report, took) : SimulateReportText.Plain(report, session.Run.Events - before, took);
            await writer.WriteLineAsync(text);
        }

        return ExitCodes.Done;
    }

    private async Task RunAsync(SimulateSession session, ProgressLine progress, CancellationToken cancellationToken)
    {
        SimulationPace? pace = order.Continuous
            ? new SimulationPace(_time, session.Run.Now, speed: null)
            : double.IsPositiveInfinity(order.Speed) ? null : new SimulationPace(_time, session.Run.Now, order.Speed);
        SimulationRunner runner = new(session.Run, session.Output, new SimulationPlan(session.End, pace, order.Rate), _time);
        try
        {
            await runner.RunAsync(session.SaveAsync, now => progress.Show(Line(now)), cancellationToken);
        }
        catch (OperationCanceledException) when (order.Continuous)
        {
            // That is how it is meant to end.
        }
        catch (Exception exception) when (order.ToLog ? exception is not OperationCanceledException : exception is IOException or UnauthorizedAccessException)
        {
            progress.Clear();
            throw new CommandFailedException(Stopped(session, exception), innerException: exception);
        }

        await session.Output.CompleteAsync(CancellationToken.None);
        if (order.ToLog)
        {
            await session.SaveAsync();
        }
    }

    private string Stopped(SimulateSession session, Exception exception)
    {
        string where = order.ToLog ? "the event log" : order.ToStandardOutput ? "the standard output" : $"'{order.Out}'";
        string next = (session.SavedUpTo, order.ToStandardOutput, order.ToLog) switch
        {
            (_, true, _) => "",
            (_, _, true) => " What was appended stays there once; run the same command again to go on.",
            (null, _, _) => " Nothing was kept; run the same command again when the reason is gone.",
            ({ } saved, _, _) => Text($" What was written up to {At(saved)} is kept; run the same command again to go on from there."),
        };
        return $"The simulation stopped: {where} cannot be written: {exception.Message}{next}";
    }

    private static string Line(SimulationProgress now) => Text(
        $"{now.Events:N0} events, {At(now.Now)}, {now.PerSecond:N0} events/s{(now.Left is { } left ? $", {Left(left)} left" : "")}");

    private static string Left(TimeSpan left) => left.TotalHours >= 1
        ? Text($"{(int)left.TotalHours} h {left.Minutes} min")
        : left.TotalMinutes >= 1 ? Text($"{left.Minutes} min {left.Seconds} s") : Text($"{left.Seconds} s");

    private static string At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString(Minute, CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
