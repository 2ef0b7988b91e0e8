namespace Streamify.Web.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(EventId = 900, Level = LogLevel.Error, Message = "The sink failed. No event is lost; it starts again from the last commit in {Seconds} s.")]
    public static partial void SinkFailed(ILogger logger, Exception exception, double seconds);

    [LoggerMessage(EventId = 901, Level = LogLevel.Warning, Message = "The control socket could not be opened; import, transform and query on this data folder must wait until this process ends. {Reason}")]
    public static partial void ControlSocketFailed(ILogger logger, string reason);
}
