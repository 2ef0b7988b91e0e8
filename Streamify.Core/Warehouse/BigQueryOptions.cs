namespace Streamify.Core.Warehouse;

/// <summary>A warehouse in BigQuery (<c>Streamify:Warehouse:BigQuery</c>).</summary>
public sealed class BigQueryOptions
{
    /// <summary>The project that holds the datasets and pays for the jobs.</summary>
    public string Project { get; set; } = "";

    /// <summary>Where the datasets are, such as <c>EU</c> or <c>europe-west3</c>; the lake's bucket must be there too.</summary>
    public string Location { get; set; } = "EU";

    /// <summary>What the datasets' names begin with: <c>streamify</c> makes <c>streamify_main</c>, <c>streamify_raw</c> and so on.</summary>
    public string Dataset { get; set; } = "streamify";

    /// <summary>Another address of the service: one of Google's own, or an emulator, to which no credentials are sent; null: Google.</summary>
    public string? Endpoint { get; set; }

    /// <summary>A job that would read more than this fails before it costs anything, bytes.</summary>
    public long MaximumBytesBilled { get; set; } = 1L << 40;

    /// <summary>How long a transform's job may take.</summary>
    public TimeSpan TransformTimeout { get; set; } = TimeSpan.FromHours(1);
}
