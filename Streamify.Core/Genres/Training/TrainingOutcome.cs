using Streamify.Core.Genres.Registry;

namespace Streamify.Core.Genres.Training;

/// <summary>A finished training.</summary>
/// <param name="Version">The version.</param>
/// <param name="IsNew">False when an equal model from equal data was in the registry already, which is then the version.</param>
public sealed record TrainingOutcome(ModelVersion Version, bool IsNew);
