namespace Streamify.Core.Google.BigQuery;

/// <summary>What a job did, or in a dry run would do.</summary>
internal sealed record JobStatistics
{
    public long? TotalBytesProcessed { get; init; }

    public QueryStatistics? Query { get; init; }

    public LoadStatistics? Load { get; init; }

    /// <summary>Of a query.</summary>
    internal sealed record QueryStatistics
    {
        /// <summary><c>SELECT</c>, <c>INSERT</c>, <c>SCRIPT</c>, ...</summary>
        public string? StatementType { get; init; }

        public BigQuerySchema? Schema { get; init; }

        public long? TotalBytesBilled { get; init; }
    }

    /// <summary>Of a load.</summary>
    internal sealed record LoadStatistics(long? OutputRows);
}
