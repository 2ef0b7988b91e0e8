using Streamify.Core.Genres.Data;

namespace Streamify.Core.Genres.Training;

/// <summary>What to train.</summary>
public sealed record TrainingRequest
{
    /// <summary>The data; null for the configured files, or the built-in sample when none are configured.</summary>
    public DatasetRequest? Data { get; init; }

    /// <summary>Id of the trainer; null for the recommended one.</summary>
    public string? Trainer { get; init; }

    /// <summary>Seed of the fit.</summary>
    public int Seed { get; init; } = 10;

    /// <summary>Whether the version is promoted when nothing speaks against it; jobs only.</summary>
    public bool Promote { get; init; }

    /// <summary>Who asks, for the record.</summary>
    public string By { get; init; } = "unknown";
}
