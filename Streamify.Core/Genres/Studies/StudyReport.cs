using Streamify.Core.Genres.Data;

namespace Streamify.Core.Genres.Studies;

/// <summary>A finished study.</summary>
/// <param name="Created">When it ended, UTC.</param>
/// <param name="Dataset">The data; look at <see cref="DatasetSummary.IsSample"/> before believing a number.</param>
/// <param name="Published">The published protocol, when asked for.</param>
/// <param name="Sound">The sound comparison, when asked for.</param>
/// <param name="LoadSeconds">Time to read and join the files.</param>
/// <param name="Seconds">Time of the whole study.</param>
public sealed record StudyReport(
    DateTimeOffset Created,
    DatasetSummary Dataset,
    PublishedReport? Published,
    SoundReport? Sound,
    double LoadSeconds,
    double Seconds);
