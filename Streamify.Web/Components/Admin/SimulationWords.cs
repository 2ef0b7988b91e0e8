using System.Globalization;
using Streamify.Core.Simulation.Faults;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Demo;

namespace Streamify.Web.Components.Admin;

/// <summary>How the simulation's state is put into words.</summary>
internal static class SimulationWords
{
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(5);

    public static string State(DemoState demo) => demo switch
    {
        { Live: false } => "Catching up",
        { Paused: true } => "Paused",
        _ => "Running",
    };

    /// <summary>The line under the state.</summary>
    public static string Pace(DemoState demo) => demo switch
    {
        { Live: false } => "makes its past",
        { Paused: true } => "until it is resumed",
        { Speed: { } speed } => $"{Multiple(speed)} the clock's speed",
        _ => "along with the clock",
    };

    /// <summary>A pace as the audit names it.</summary>
    public static string Speed(double? speed) => speed is { } multiple ? Multiple(multiple) : "along with the clock";

    /// <summary><c>60x</c>, <c>3,600x</c></summary>
    public static string Multiple(double speed) => speed.ToString("#,0.##", CultureInfo.InvariantCulture) + "x";

    /// <summary>How far the simulated clock is from the real one.</summary>
    public static string Distance(TimeSpan ahead) => ahead.Duration() < Together
        ? "as the real one"
        : $"{Numbers.Duration(ahead.Duration())} {(ahead > TimeSpan.Zero ? "ahead" : "behind")}";

    /// <summary>Events a second: decimals only where they matter.</summary>
    public static string Rate(double perSecond) => perSecond.ToString(perSecond < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture);

    public static string Fault(FaultKind kind) => kind switch
    {
        FaultKind.Dropped => "dropped",
        FaultKind.Duplicated => "duplicated",
        FaultKind.OutOfOrder => "out of order",
        FaultKind.Late => "late",
        FaultKind.Malformed => "malformed",
        _ => kind.ToString(),
    };
}
