namespace Streamify.Web.Demo;

internal static partial class DemoLog
{
    [LoggerMessage(EventId = 950, Level = LogLevel.Error, Message = "The demo failed. It goes on from its last durable event in {Seconds} s.")]
    public static partial void Failed(ILogger logger, Exception exception, double seconds);

    [LoggerMessage(EventId = 951, Level = LogLevel.Warning, Message = "The demo's saved simulation cannot be used; its events are made again, which takes a while. {Reason}")]
    public static partial void CheckpointUnusable(ILogger logger, string reason);

    [LoggerMessage(EventId = 952, Level = LogLevel.Warning, Message = "The demo's simulation could not be saved; the next start makes its events again, which takes a while. {Reason}")]
    public static partial void CheckpointFailed(ILogger logger, string reason);
}
