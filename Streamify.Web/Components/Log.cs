namespace Streamify.Web.Components;

internal static partial class Log
{
    [LoggerMessage(20, LogLevel.Error, "The overview could not be answered.")]
    public static partial void OverviewFailed(this ILogger logger, Exception exception);

    [LoggerMessage(22, LogLevel.Error, "The audience could not be answered.")]
    public static partial void AudienceFailed(this ILogger logger, Exception exception);

    [LoggerMessage(21, LogLevel.Error, "Something on the admin page {Page} failed.")]
    public static partial void AdminPageFailed(this ILogger logger, Exception exception, string page);
}
