namespace Streamify.Core.Google.BigQuery;

/// <summary>What a job is to do: one of <see cref="Query"/> and <see cref="Load"/>.</summary>
internal sealed record JobConfiguration
{
    public QueryJob? Query { get; init; }

    public LoadJob? Load { get; init; }

    /// <summary>Only tells what it would read.</summary>
    public bool? DryRun { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}
