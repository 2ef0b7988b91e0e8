using Microsoft.Extensions.Logging;
using Streamify.Core.State;

namespace Streamify.Core.Jobs;

/// <summary>Writes what is logged while a run is at work into the run's own log. In the settings of logging its name is <c>RunLog</c>.</summary>
[ProviderAlias("RunLog")]
internal sealed class RunLogProvider : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => RunLogger.Instance;

    public void Dispose()
    {
    }

    private sealed class RunLogger : ILogger
    {
        public static readonly RunLogger Instance = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => RunLog.Current is not null && logLevel is >= LogLevel.Information and < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (RunLog.Current is { } run && IsEnabled(logLevel))
            {
                string text = formatter(state, exception);
                RunLineLevel level = logLevel switch
                {
                    LogLevel.Information => RunLineLevel.Information,
                    LogLevel.Warning => RunLineLevel.Warning,
                    _ => RunLineLevel.Error,
                };
                run.Write(level, exception is null ? text : $"{text} {exception.GetType().Name}: {exception.Message}");
            }
        }
    }
}
