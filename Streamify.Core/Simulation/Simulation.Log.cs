using Microsoft.Extensions.Logging;

namespace Streamify.Core.Simulation;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Simulating {Users} users from {From:u}, seed {Seed}, growth {Growth} a year, {Songs} songs ({Source}).")]
    public static partial void Simulating(ILogger logger, int users, DateTimeOffset from, long seed, double growth, int songs, string source);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Simulation {Fingerprint} prepared: {Songs} songs ({Source}).")]
    public static partial void Prepared(ILogger logger, int songs, string source, string fingerprint);

    [LoggerMessage(Level = LogLevel.Information, Message = "The simulation has caught up with the clock at {Now:u} and goes on in real time, {Users} users.")]
    public static partial void CaughtUp(ILogger logger, DateTimeOffset now, int users);
}
