namespace Streamify.Core.Genres.Studies;

/// <summary>How far a study or a training is.</summary>
/// <param name="Step">What is being done, for people.</param>
/// <param name="Done">Units finished.</param>
/// <param name="Total">Units in all, at least 1.</param>
/// <param name="Elapsed">Time since the start.</param>
public sealed record StudyProgress(string Step, int Done, int Total, TimeSpan Elapsed);
