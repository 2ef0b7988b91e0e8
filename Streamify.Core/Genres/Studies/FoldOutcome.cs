using Streamify.Core.Genres.Models;

namespace Streamify.Core.Genres.Studies;

/// <summary>One candidate on one fold.</summary>
/// <param name="Test">Held-out rows.</param>
/// <param name="Probabilities">What the model gave them.</param>
/// <param name="Model">The fitted model; kept for the first repeat only.</param>
/// <param name="Seconds">Time of the fit.</param>
internal sealed record FoldOutcome(int[] Test, double[][] Probabilities, IGenreModel? Model, double Seconds);
