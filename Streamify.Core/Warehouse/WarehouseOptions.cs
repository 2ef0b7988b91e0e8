namespace Streamify.Core.Warehouse;

/// <summary>The embedded warehouse's settings, bound from <c>Streamify:Warehouse</c>.</summary>
public sealed class WarehouseOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Streamify:Warehouse";

    /// <summary>The most memory that DuckDB may take, such as <c>2GB</c> or <c>512MB</c>; null: half of what the machine or container has.</summary>
    public string? MemoryLimit { get; set; }

    /// <summary>Threads of the engine; null: one a processor.</summary>
    public int? Threads { get; set; }

    /// <summary>How long a query may run when it brings no limit of its own. Default 30 seconds.</summary>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Queries that run at the same time; further ones wait. Default 8.</summary>
    public int MaxConcurrentQueries { get; set; } = 8;
}
