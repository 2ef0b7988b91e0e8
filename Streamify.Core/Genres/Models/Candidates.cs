using Streamify.Core.Genres.Models.MlNet;
using Streamify.Core.Genres.Models.Preparation;

namespace Streamify.Core.Genres.Models;

/// <summary>The trainers on offer, each plain and class-weighted.</summary>
internal static class Candidates
{
    private const string WeightedSuffix = "-weighted";
    private const int PublishedComponents = 6;

    public static IReadOnlyList<Candidate> All { get; } =
    [
        .. Plain().SelectMany(candidate => new[]
        {
            candidate,
            candidate with { Id = candidate.Id + WeightedSuffix, Title = candidate.Title + ", weighted", Weighted = true },
        }),
    ];

    /// <summary>Used when none is named.</summary>
    public static string Recommended => "light-gbm";

    /// <exception cref="GenresException">There is no such trainer.</exception>
    public static Candidate Require(string id) => All.FirstOrDefault(candidate => candidate.Id == id)
        ?? throw new GenresException($"There is no trainer '{id}'; there are {string.Join(", ", All.Select(candidate => candidate.Id))}.");

    private static IEnumerable<Candidate> Plain()
    {
        yield return new(
            "logistic-components",
            "Logistic regression, 6 components",
            "L2, C = 1, on the published 6 principal components, fitted per fold",
            false,
            new PreparedTrainer(new LogisticRegressionTrainer(), Scaling.Fit, rows => Projection.Fit(rows, Math.Min(PublishedComponents, rows[0].Length))),
            1);
        yield return new(
            "logistic", "Logistic regression", "L2, C = 1, standardised", false, new PreparedTrainer(new LogisticRegressionTrainer(), Scaling.Fit), 1);
        yield return new(
            "logistic-squares",
            "Logistic regression, degree 2",
            "L2, C = 1, standardised features, their squares and products",
            false,
            new PreparedTrainer(new LogisticRegressionTrainer { Tolerance = 1e-3 }, Scaling.Fit, _ => new DegreeTwo(), Scaling.Fit),
            3);
        yield return new(
            "tree", "Decision tree", "CART, Gini, at least 20 rows a leaf", false, new CartTrainer { MinimumLeafRows = 20, Smoothing = 1 }, 2);
        yield return new(
            "fast-forest", "FastForest", "60 trees, 60 leaves, Platt-calibrated", false, new FastForestTrainer(), 6);
        yield return new(
            "fast-tree", "FastTree", "300 boosted trees, 12 leaves, rate 0.05, 70 % of the rows each", false, new FastTreeTrainer(), 9);
        yield return new(
            "light-gbm", "LightGBM", "350 boosted trees, 15 leaves, rate 0.03, 60 % of the rows and 70 % of the features each, L2 1", false, new LightGbmTrainer(), 10);
    }
}
