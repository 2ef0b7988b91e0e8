namespace Streamify.Core.Genres.Scoring;

/// <summary>How far a distribution has moved, by the usual bounds of the population stability index.</summary>
public enum DriftLevel
{
    /// <summary>Index below 0.1.</summary>
    Stable,

    /// <summary>Index from 0.1 to 0.25: worth a look.</summary>
    Moderate,

    /// <summary>Index above 0.25: the model sees other tracks than it learned from.</summary>
    Large,
}
