using Microsoft.Extensions.Logging;

namespace Streamify.Core.Streaming;

/// <summary>The log messages of the event log.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Opened the event log {Path} with id {LogId}")]
    public static partial void LogOpened(this ILogger logger, string path, string logId);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Error, Message = "A group commit of {Appends} appends to the event log failed")]
    public static partial void CommitFailed(this ILogger logger, int appends, Exception exception);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "Trimming the event log failed; it is tried again after a later commit")]
    public static partial void TrimFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Debug, Message = "Trimmed {Topic} to offset {Offset}: {Records} records")]
    public static partial void Trimmed(this ILogger logger, string topic, long offset, long records);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Warning, Message = "Kafka: {Reason}")]
    public static partial void KafkaError(this ILogger logger, string reason);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Warning, Message = "Closing the Kafka consumer took more than {Timeout}; it is left to itself")]
    public static partial void KafkaCloseTimedOut(this ILogger logger, TimeSpan timeout);
}
