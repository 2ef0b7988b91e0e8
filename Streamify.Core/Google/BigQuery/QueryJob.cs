namespace Streamify.Core.Google.BigQuery;

/// <summary>A statement or a script in GoogleSQL.</summary>
internal sealed record QueryJob
{
    public required string Query { get; init; }

    public bool UseLegacySql { get; init; }

    public BigQueryDataset.Reference? DefaultDataset { get; init; }

    /// <summary><c>NAMED</c> when there are parameters.</summary>
    public string? ParameterMode { get; init; }

    public IReadOnlyList<Parameter>? QueryParameters { get; init; }

    /// <summary>The job fails, and costs nothing, when it would read more.</summary>
    public long? MaximumBytesBilled { get; init; }

    /// <summary>A named value.</summary>
    internal sealed record Parameter(string Name, ParameterTypeName ParameterType, Value ParameterValue);

    /// <summary>A type of GoogleSQL.</summary>
    internal sealed record ParameterTypeName(string Type);

    /// <summary>A value as text; null is null.</summary>
    internal sealed record Value([property: System.Text.Json.Serialization.JsonPropertyName("value")] string? Text);
}
