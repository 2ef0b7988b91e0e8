namespace Streamify.Web.Hosting;

/// <summary>What stands between the start and the first chart, in words for the readiness answer.</summary>
internal sealed class StartupStatus
{
    private volatile string _reason = "Streamify is starting.";

    /// <summary>The reason why there is nothing to show yet.</summary>
    public string Reason
    {
        get => _reason;
        set => _reason = value;
    }
}
