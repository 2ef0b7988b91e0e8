namespace Streamify.Web.Live;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The live windows cannot read the event log; trying again in {Delay}.")]
    public static partial void LiveReadFailed(this ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(2, LogLevel.Debug, "A page did not take the live update.")]
    public static partial void LivePageFailed(this ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "The warehouse's status cannot be read; trying again in {Delay}.")]
    public static partial void StatusFailed(this ILogger logger, Exception exception, TimeSpan delay);
}
