using Streamify.Core.Genres.Evaluation;

namespace Streamify.Core.Genres.Studies;

/// <summary>One model on one test set.</summary>
/// <param name="Model">The model.</param>
/// <param name="Detail">Its size or settings, for people.</param>
/// <param name="Report">Its classification report.</param>
/// <param name="FitSeconds">Time to fit.</param>
public sealed record ModelResult(string Model, string Detail, ClassReport Report, double FitSeconds);
