using Microsoft.Extensions.Logging;

namespace Streamify.Core.Jobs;

internal static partial class Log
{
    [LoggerMessage(EventId = 700, Level = LogLevel.Information, Message = "Transform ({Trigger}) loaded {Rows} rows, {Streams} streams are visible, took {Seconds:0.0} s.")]
    public static partial void TransformSucceeded(ILogger logger, string trigger, long rows, long streams, double seconds);

    [LoggerMessage(EventId = 701, Level = LogLevel.Error, Message = "Transform ({Trigger}) failed; what was visible before stays, the next run tries again.")]
    public static partial void TransformFailed(ILogger logger, Exception exception, string trigger);

    [LoggerMessage(EventId = 702, Level = LogLevel.Information, Message = "Transform ({Trigger}) skipped: another one is at work.")]
    public static partial void TransformSkipped(ILogger logger, string trigger);

    [LoggerMessage(EventId = 706, Level = LogLevel.Information, Message = "{Job}: {Files} files, {Bytes} bytes, took {Seconds:0.0} s.")]
    public static partial void UpkeepSucceeded(ILogger logger, string job, int files, long bytes, double seconds);

    [LoggerMessage(EventId = 707, Level = LogLevel.Error, Message = "{Job} failed; the tables are whole, the next time does what is left.")]
    public static partial void UpkeepFailed(ILogger logger, Exception exception, string job);

    [LoggerMessage(EventId = 703, Level = LogLevel.Warning, Message = "{Runs} runs had not ended when their process did; they are marked as interrupted.")]
    public static partial void AbandonedRuns(ILogger logger, int runs);

    [LoggerMessage(EventId = 708, Level = LogLevel.Warning, Message = "The run history could not be tidied: {Problem}")]
    public static partial void HistoryNotTidied(ILogger logger, string problem);

    [LoggerMessage(EventId = 709, Level = LogLevel.Warning, Message = "A backfill stands still for a moment: {Problem}")]
    public static partial void BackfillStopped(ILogger logger, string problem);

    [LoggerMessage(EventId = 704, Level = LogLevel.Warning, Message = "Attempt {Attempt} of the transform failed; {Retries} retries are allowed, the next comes in {Seconds:0} s.")]
    public static partial void TransformRetried(ILogger logger, int attempt, int retries, double seconds);

    [LoggerMessage(EventId = 705, Level = LogLevel.Information, Message = "Catching up: {Rows} rows came into the lake while no transform ran, {Models} models are to be built.")]
    public static partial void CatchingUp(ILogger logger, long rows, int models);

    [LoggerMessage(EventId = 710, Level = LogLevel.Warning, Message = "The songs' genres could not be brought up to date: {Problem}")]
    public static partial void GenresNotKept(ILogger logger, string problem);
}
