using Microsoft.Extensions.Logging;

namespace Streamify.Core.Lake;

/// <summary>The log messages of the lake.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Information, Message = "Committed {Rows} events and {DeadLetters} dead letters in {Files} files ({Bytes} bytes) to the lake in {Milliseconds} ms")]
    public static partial void Flushed(this ILogger logger, long rows, long deadLetters, int files, long bytes, double milliseconds);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "The lake's store failed; the flush is tried again in {Delay}")]
    public static partial void FlushFailed(this ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Warning, Message = "Another sink has committed records that this one held; begins again at the lake's marks")]
    public static partial void Fenced(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Error, Message = "The sink failed; begins again at the lake's marks in {Delay}")]
    public static partial void SinkFailed(this ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Warning, Message = "The last flush before the stop failed; its events are read again from the event log at the next start")]
    public static partial void LastFlushFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3006, Level = LogLevel.Information, Message = "Reads {Partition} from offset {Offset}")]
    public static partial void Assigned(this ILogger logger, Streaming.TopicPartition partition, long offset);

    [LoggerMessage(EventId = 3007, Level = LogLevel.Error, Message = "Reading a record of {Topic} failed; it becomes a dead letter")]
    public static partial void ReadingFailed(this ILogger logger, string topic, Exception exception);

    [LoggerMessage(EventId = 3008, Level = LogLevel.Error, Message = "A handler of the sink's commits failed")]
    public static partial void HandlerFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3009, Level = LogLevel.Information, Message = "Merged {Files} files of {Table} into {Path}: {Rows} rows, {Bytes} bytes")]
    public static partial void Compacted(this ILogger logger, string table, int files, string path, int rows, long bytes);

    [LoggerMessage(EventId = 3010, Level = LogLevel.Information, Message = "Vacuumed {Table}: {Files} files, {Bytes} bytes")]
    public static partial void Vacuumed(this ILogger logger, string table, int files, long bytes);

    [LoggerMessage(EventId = 3014, Level = LogLevel.Debug, Message = "How far the lake is behind could not be measured: {Reason}")]
    public static partial void LagUnknown(this ILogger logger, string reason);

    [LoggerMessage(EventId = 3012, Level = LogLevel.Error, Message = "The sink stands still until somebody decides: {Reason}")]
    public static partial void LogReplaced(this ILogger logger, string reason);

    [LoggerMessage(EventId = 3013, Level = LogLevel.Error, Message = "The event log of {Partition} has dropped {Records} records from offset {Offset} on before the lake had them; they are lost, and the sink goes on as it was told")]
    public static partial void SkippedLostRecords(this ILogger logger, Streaming.TopicPartition partition, long records, long offset);

    [LoggerMessage(EventId = 3011, Level = LogLevel.Information, Message = "Wrote a checkpoint of {Table} at version {Version}")]
    public static partial void Checkpointed(this ILogger logger, string table, long version);
}
