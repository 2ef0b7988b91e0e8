namespace Streamify.Web.Auth;

internal static partial class AuthLog
{
    [LoggerMessage(EventId = 950, Level = LogLevel.Warning, Message = "User {Name} is locked for {Minutes} minutes: too many wrong passwords in a row.")]
    public static partial void UserLocked(ILogger logger, string name, double minutes);

    [LoggerMessage(EventId = 951, Level = LogLevel.Warning, Message = "The audit could not be tidied; the next day tries again: {Problem}")]
    public static partial void AuditNotTidied(ILogger logger, string problem);
}
