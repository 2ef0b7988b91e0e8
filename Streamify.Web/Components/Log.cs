namespace Streamify.Web.Components;

internal static partial class Log
{
    [LoggerMessage(20, LogLevel.Error, "The overview could not be answered.")]
    public static partial void OverviewFailed(this ILogger logger, Exception exception);
}
