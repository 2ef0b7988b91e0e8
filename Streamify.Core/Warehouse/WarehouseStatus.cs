namespace Streamify.Core.Warehouse;

/// <summary>What the star schema shows.</summary>
/// <param name="BuiltAt">When it was published, UTC.</param>
/// <param name="DataFrom">Time of the first listen, UTC; null without listens.</param>
/// <param name="DataUntil">Time of the last listen, UTC; null without listens.</param>
/// <param name="Streams">Rows of fact_streams.</param>
/// <param name="Warning">What the audits warn of, in words; null: nothing.</param>
public sealed record WarehouseStatus(DateTimeOffset BuiltAt, DateTimeOffset? DataFrom, DateTimeOffset? DataUntil, long Streams, string? Warning = null);
