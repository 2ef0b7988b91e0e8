namespace Streamify.Web.Api;

/// <summary>How much anybody may ask of the JSON API (<c>Streamify:Api</c>). An overview nobody has asked for before is ten queries, which BigQuery bills.</summary>
public sealed class ApiOptions
{
    /// <summary>The section these options are bound from.</summary>
    public const string Section = "Streamify:Api";

    /// <summary>
    /// Overviews that one address (IPv6: a /64) may ask for in one go; what is used comes back evenly over a minute. 1 to 10,000.
    /// </summary>
    public int RequestsPerMinute { get; set; } = 60;

    /// <summary>Overviews that are answered at the same time, whoever asks; 1 to 1,000.</summary>
    public int MaxConcurrentRequests { get; set; } = 16;
}
