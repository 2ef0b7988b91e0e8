namespace Streamify.Web.Demo;

/// <summary>The demo: simulated history, then simulated events in real time (<c>Streamify:Demo</c>).</summary>
public sealed class DemoOptions
{
    /// <summary>The section these options are bound from.</summary>
    public const string Section = "Streamify:Demo";

    /// <summary>
    /// Whether the demo runs. When nothing is set it does, except on a data folder whose events came from somewhere else:
    /// made-up events are not mixed into real ones unless somebody asks for it.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>Days of history that the first start simulates, 0 to 366. Default 14.</summary>
    public int HistoryDays { get; set; } = 14;

    /// <summary>How often the demo's live events are brought into the star schema, ten seconds to a day. Default five minutes.</summary>
    public TimeSpan TransformInterval { get; set; } = TimeSpan.FromMinutes(5);
}
