namespace Streamify.Core.Genres.Registry;

/// <summary>What the champion says of a row of a file.</summary>
/// <param name="Row">Its <c>track_id</c>, or where it stands in the file when there is none.</param>
/// <param name="Prediction">The call.</param>
public sealed record FilePrediction(string Row, GenrePrediction Prediction);
