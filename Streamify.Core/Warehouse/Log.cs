using Microsoft.Extensions.Logging;

namespace Streamify.Core.Warehouse;

/// <summary>The module's log messages.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Warehouse opened at {Path} ({Threads} threads, memory limit {MemoryLimit})")]
    public static partial void Opened(this ILogger logger, string path, int threads, string memoryLimit);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "The warehouse file {Path} cannot be read; it was set aside as {Quarantine} and the warehouse will be rebuilt from the lake")]
    public static partial void Quarantined(this ILogger logger, Exception exception, string path, string quarantine);

    [LoggerMessage(EventId = 3, Level = LogLevel.Debug, Message = "Loaded {Rows} rows of {Topic} from {Files} files (lake version {Version})")]
    public static partial void Loaded(this ILogger logger, long rows, string topic, int files, long version);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "{Topic} is loaded anew from the lake: {Reason}")]
    public static partial void Reloading(this ILogger logger, string topic, string reason);

    [LoggerMessage(EventId = 5, Level = LogLevel.Debug, Message = "Model {Model} built: {Rows} rows in {Elapsed}")]
    public static partial void ModelBuilt(this ILogger logger, string model, long rows, TimeSpan elapsed);

    [LoggerMessage(EventId = 6, Level = LogLevel.Information, Message = "Warehouse published: {Streams} streams, built in {Elapsed}")]
    public static partial void Published(this ILogger logger, long streams, TimeSpan elapsed);

    [LoggerMessage(EventId = 7, Level = LogLevel.Warning, Message = "A transform was rolled back; the last published state stays visible")]
    public static partial void RolledBack(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 9, Level = LogLevel.Warning, Message = "BigQuery's job {Job} failed in passing ({Reason}); it is tried again")]
    public static partial void JobRetried(this ILogger logger, Exception exception, string job, string reason);

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "The columns of model {Model} have changed; its table is made anew and is empty until the transform publishes")]
    public static partial void ModelChanged(this ILogger logger, string model);

    [LoggerMessage(EventId = 8, Level = LogLevel.Warning, Message = "Rolling back failed")]
    public static partial void RollbackFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, Message = "The audit of {Model} warns: {Warning}")]
    public static partial void Warned(this ILogger logger, string model, string warning);

    [LoggerMessage(EventId = 12, Level = LogLevel.Information, Message = "Another process has transformed meanwhile; this transform begins anew: {Reason}")]
    public static partial void MetAnother(this ILogger logger, string reason);

    [LoggerMessage(EventId = 13, Level = LogLevel.Warning, Message = "The rows that broke the audits could not be read once more; a few stand in the error's text")]
    public static partial void NotSampled(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 15, Level = LogLevel.Debug, Message = "The warehouse's log is written into its file later: {Reason}")]
    public static partial void CheckpointDeferred(this ILogger logger, string reason);

    [LoggerMessage(EventId = 14, Level = LogLevel.Warning, Message = "{Hours} of {Damaged} hours of {Topic} that differ from the lake are loaded from it again; of the others it has not all rows any more")]
    public static partial void Mending(this ILogger logger, int hours, int damaged, string topic);

    [LoggerMessage(EventId = 17, Level = LogLevel.Warning, Message = "{Hours} hours of {Topic} that have grown are loaded anew from the lake: {Reason}")]
    public static partial void Behind(this ILogger logger, int hours, string topic, string reason);
}
