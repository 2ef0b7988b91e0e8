using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Jobs;
using Streamify.Core.State;
using Streamify.Tests.State;
using Streamify.Tests.Support;

namespace Streamify.Tests.Jobs;

public sealed class RunRecorderTests
{
    private readonly FakeTimeProvider _time = new(new(2024, 3, 4, 12, 0, 0, TimeSpan.Zero));
    private TestState _state = null!;
    private RunRepository _runs = null!;
    private RunRecorder _recorder = null!;

    [SetUp]
    public async Task SetUp()
    {
        _state = await TestState.OpenAsync(StateOptions.SqliteProvider);
        _runs = new RunRepository(_state.Database);
        _recorder = new RunRecorder(_runs, new JobsMetrics(TestMeters.Factory), _time);
    }

    [TearDown]
    public async Task TearDown() => await _state.DisposeAsync();

    [Test]
    public async Task What_is_logged_while_the_work_is_done_is_the_runs()
    {
        using RunLogProvider provider = new();
        ILogger logger = provider.CreateLogger("Streamify.Core.Warehouse");
        Say(logger, LogLevel.Information, "before");

        await _recorder.RunAsync("transform", "schedule", async cancellationToken =>
        {
            Say(logger, LogLevel.Information, "loaded 12 rows");
            await Task.Yield();
            Say(logger, LogLevel.Debug, "nobody wants to know");
            Say(logger, LogLevel.Warning, "late", new IOException("slow"));
            return null;
        }, CancellationToken.None);
        Say(logger, LogLevel.Information, "after");

        Run run = await LatestAsync();
        IReadOnlyList<RunLine> lines = await _runs.GetLinesAsync(run.Id, 100, CancellationToken.None);
        Assert.That(lines.Select(line => (line.Level, line.Text)), Is.EqualTo(new[] { (RunLineLevel.Information, "loaded 12 rows"), (RunLineLevel.Warning, "late IOException: slow") }));
    }

    [Test]
    public async Task A_run_that_talks_without_end_keeps_a_bounded_log()
    {
        await _recorder.RunAsync("transform", "schedule", cancellationToken =>
        {
            for (int i = 0; i < RunLog.MostLines + 500; i++)
            {
                RunLog.Current!.Write(RunLineLevel.Information, new string('x', 5_000));
            }

            return Task.FromResult<long?>(null);
        }, CancellationToken.None);

        IReadOnlyList<RunLine> lines = await _runs.GetLinesAsync((await LatestAsync()).Id, 10_000, CancellationToken.None);
        Assert.That(lines, Has.Count.EqualTo(RunLog.MostLines));
        Assert.That(lines[^1].Text, Is.EqualTo("501 further lines were left out."));
        Assert.That(lines.Max(line => line.Text.Length), Is.LessThan(2_100));
    }

    [Test]
    public async Task Lines_are_seen_while_the_run_is_at_work_and_a_cancellation_from_elsewhere_ends_it()
    {
        TaskCompletionSource started = new();
        Task work = _recorder.RunAsync("transform", "schedule", async cancellationToken =>
        {
            RunLog.Current!.Write(RunLineLevel.Information, "at work");
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return null;
        }, CancellationToken.None);
        await started.Task;
        long id = (await LatestAsync()).Id;

        await WaitUntil.TrueAsync(async () =>
        {
            _time.Advance(RunRecorder.Beat);
            return (await _runs.GetLinesAsync(id, 10, CancellationToken.None)).Count == 1;
        });
        await _runs.CancelAsync(id, "anna", CancellationToken.None);
        await WaitUntil.TrueAsync(() =>
        {
            _time.Advance(RunRecorder.Beat);
            return work.IsCompleted;
        });

        Assert.That(() => work, Throws.TypeOf<RunCancelledException>());
        Run run = await LatestAsync();
        Assert.That((run.State, run.Error, run.CancelledBy), Is.EqualTo((RunState.Interrupted, "Cancelled by anna.", "anna")));
    }

    private static void Say(ILogger logger, LogLevel level, string text, Exception? exception = null) => logger.Log(level, default, text, exception, static (words, _) => words);

    private async Task<Run> LatestAsync() => (await _runs.GetLatestAsync(null, 1, CancellationToken.None)).Single();
}
