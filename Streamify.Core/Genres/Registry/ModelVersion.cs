namespace Streamify.Core.Genres.Registry;

/// <summary>One trained model of the registry, as its metadata file has it.</summary>
public sealed record ModelVersion
{
    /// <summary>Name of the version: v1, v2, ...</summary>
    public required string Id { get; init; }

    /// <summary>When it was registered, UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Who had it trained.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Id of the trainer.</summary>
    public required string Trainer { get; init; }

    /// <summary>The trainer's name and settings, for people.</summary>
    public required string Settings { get; init; }

    /// <summary>Seed of the fit.</summary>
    public required int Seed { get; init; }

    /// <summary>Features in the order the model takes them.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Genres in the order of the model's probabilities.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>True when it learned from the built-in sample.</summary>
    public required bool IsSample { get; init; }

    /// <summary>The data in words.</summary>
    public required string Source { get; init; }

    /// <summary>Fingerprint of the data.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>Rows it learned from.</summary>
    public required int TrainingRows { get; init; }

    /// <summary>Rows held out.</summary>
    public required int HoldOutRows { get; init; }

    /// <summary>How it does on the held-out rows.</summary>
    public required HoldOutScores Scores { get; init; }

    /// <summary>Seconds the fit took.</summary>
    public required double FitSeconds { get; init; }

    /// <summary>Lower-case hex SHA-256 of the model file.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Size of the model file.</summary>
    public required long ModelBytes { get; init; }

    /// <summary>The features' distribution in training.</summary>
    public required IReadOnlyList<FeatureProfile> Profile { get; init; }

    /// <summary>Share of each class among the calls on the held-out rows, in class order.</summary>
    public required IReadOnlyList<double> PredictedShares { get; init; }
}
