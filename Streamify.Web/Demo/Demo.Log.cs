namespace Streamify.Web.Demo;

internal static partial class DemoLog
{
    [LoggerMessage(EventId = 950, Level = LogLevel.Error, Message = "The demo failed. It goes on from its last durable event in {Seconds} s.")]
    public static partial void Failed(ILogger logger, Exception exception, double seconds);
}
