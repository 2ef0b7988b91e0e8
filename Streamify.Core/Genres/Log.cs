using Microsoft.Extensions.Logging;

namespace Streamify.Core.Genres;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Genre study of {Source} ({Rows} rows) finished in {Seconds:F1} s")]
    public static partial void StudyFinished(ILogger logger, string source, int rows, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Genre model {Version} trained with {Trainer}: macro-F1 {MacroF1:F3} on {Rows} held-out tracks")]
    public static partial void VersionTrained(ILogger logger, string version, string trainer, double macroF1, int rows);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Genre model {Version} was not promoted: {Reason}")]
    public static partial void PromotionRefused(ILogger logger, string version, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Genre model {Version} {How} by {By}")]
    public static partial void ChampionChanged(ILogger logger, string version, string how, string by);

    [LoggerMessage(Level = LogLevel.Information, Message = "Genre model {Version} deleted")]
    public static partial void VersionDeleted(ILogger logger, string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The genre champion cannot be used: {Problem}")]
    public static partial void ChampionUnusable(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Genre job {Id} ({Kind}) ended: {State}")]
    public static partial void JobEnded(ILogger logger, Guid id, Training.GenreJobKind kind, Training.GenreJobState state);

    [LoggerMessage(Level = LogLevel.Error, Message = "Genre job {Id} failed")]
    public static partial void JobFailed(ILogger logger, Exception exception, Guid id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The catalogue has drifted from what genre model {Version} learned from: {Measure} has a stability index of {Index:F3}, above {Threshold:F2}")]
    public static partial void Drifted(ILogger logger, string version, string measure, double index, double threshold);

    [LoggerMessage(Level = LogLevel.Information, Message = "Genre model {Version} scored {Songs} songs; largest drift index {Drift:F3}")]
    public static partial void CatalogueScored(ILogger logger, string version, int songs, double drift);
}
