using Streamify.Core.Genres.Evaluation;

namespace Streamify.Core.Genres.Registry;

/// <summary>How a version does on the rows it was not trained on.</summary>
/// <param name="Report">Classes and confusion.</param>
/// <param name="RocAuc">Area under the ROC curve (mean of one against the rest for more than two classes).</param>
/// <param name="LogLoss">In nats.</param>
/// <param name="Brier">Mean squared error of the probabilities, summed over the classes.</param>
public sealed record HoldOutScores(ClassReport Report, double RocAuc, double LogLoss, double Brier)
{
    internal static HoldOutScores From(Scored scored) => new(scored.Report(), scored.RocAuc(), scored.LogLoss(), scored.Brier());
}
