namespace Streamify.Core.Genres.Models.Preparation;

/// <summary>A model behind the steps its rows go through.</summary>
/// <param name="steps">In order.</param>
/// <param name="model">Sees the prepared rows.</param>
internal sealed class PreparedModel(IReadOnlyList<IRowTransform> steps, IGenreModel model) : IGenreModel
{
    public IReadOnlyList<IRowTransform> Steps => steps;

    public IGenreModel Inner => model;

    public double[][] Predict(IReadOnlyList<double[]> rows) =>
        model.Predict([.. rows.Select(row => steps.Aggregate(row, (prepared, step) => step.Transform(prepared)))]);
}
