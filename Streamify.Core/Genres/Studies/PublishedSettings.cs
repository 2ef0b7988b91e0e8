namespace Streamify.Core.Genres.Studies;

/// <summary>The settings of the study as it was published; the defaults are the published ones.</summary>
public sealed record PublishedSettings
{
    /// <summary>Seed of every split, sample and tree.</summary>
    public int Seed { get; init; } = 10;

    /// <summary>Principal components the models see.</summary>
    public int Components { get; init; } = 6;

    /// <summary>Share of the rows held out.</summary>
    public double TestShare { get; init; } = 0.25;

    /// <summary>Folds of the cross-validation.</summary>
    public int Folds { get; init; } = 10;

    /// <summary>Whether the logistic regression's penalty covers the intercept, as the default solver of the time did.</summary>
    public bool PenalizeIntercept { get; init; } = true;

    /// <summary>Whether the cross-validation is put right step by step afterwards, which the published study did not do.</summary>
    public bool CompareProtocol { get; init; } = true;
}
