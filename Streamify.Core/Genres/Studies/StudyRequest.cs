using Streamify.Core.Genres.Data;

namespace Streamify.Core.Genres.Studies;

/// <summary>What to study.</summary>
public sealed record StudyRequest
{
    /// <summary>The data; null for the configured files, or the built-in sample when none are configured.</summary>
    public DatasetRequest? Data { get; init; }

    /// <summary>The published protocol; null leaves it out.</summary>
    public PublishedSettings? Published { get; init; } = new();

    /// <summary>The sound comparison; null leaves it out.</summary>
    public SoundSettings? Sound { get; init; } = new();
}
