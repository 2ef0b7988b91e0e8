namespace Streamify.Core.Warehouse;

/// <summary>The warehouse's settings, bound from <c>Streamify:Warehouse</c>.</summary>
public sealed class WarehouseOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Streamify:Warehouse";

    /// <summary>The provider that needs no server: one DuckDB file below the data path.</summary>
    public const string DuckDbProvider = "DuckDb";

    /// <summary>The provider that stands on Google BigQuery; it needs a lake in a bucket.</summary>
    public const string BigQueryProvider = "BigQuery";

    /// <summary>Which warehouse to use; <see cref="DuckDbProvider"/> is the default.</summary>
    public string Provider { get; set; } = DuckDbProvider;

    /// <summary>Options of a warehouse in BigQuery.</summary>
    public BigQueryOptions BigQuery { get; set; } = new();

    /// <summary>The most memory that DuckDB may take, such as <c>2GB</c> or <c>512MB</c>; null: half of what the machine or container has.</summary>
    public string? MemoryLimit { get; set; }

    /// <summary>Threads of the engine; null: one a processor.</summary>
    public int? Threads { get; set; }

    /// <summary>How long a query may run when it brings no limit of its own. Default 30 seconds.</summary>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Queries that run at the same time; further ones wait. Default 8.</summary>
    public int MaxConcurrentQueries { get; set; } = 8;

    /// <summary>How old the newest listen may be, once data came as they happened, before the transform warns. Default 3 hours.</summary>
    public TimeSpan FreshnessLimit { get; set; } = TimeSpan.FromHours(3);

    /// <summary>How many spreads an hour's events may lie away from the middle of the same hour of the days before, until the transform warns. Default 6.</summary>
    public double VolumeBound { get; set; } = 6;
}
