using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Models.Preparation;

namespace Streamify.Core.Genres.Registry;

/// <summary>The description inside a model file. Exactly one of tree, coefficients and ML.NET's own file holds the model.</summary>
internal sealed record StoredModel
{
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    public required IReadOnlyList<string> Features { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The steps before the model.</summary>
    public IReadOnlyList<IRowTransform> Steps { get; init; } = [];

    public IReadOnlyList<CartNode>? Tree { get; init; }

    public double TreeSmoothing { get; init; }

    public double[][]? Coefficients { get; init; }
}
