namespace Streamify.Core.Genres.Studies;

/// <summary>The settings of the sound study.</summary>
public sealed record SoundSettings
{
    /// <summary>Seed of the folds, the fits and the shuffles.</summary>
    public int Seed { get; init; } = 10;

    /// <summary>Folds of a cross-validation, 2 to 100.</summary>
    public int Folds { get; init; } = 10;

    /// <summary>How often the cross-validation is repeated with new folds, 1 to 100.</summary>
    public int Repeats { get; init; } = 3;

    /// <summary>Ids of the trainers compared; null for all.</summary>
    public IReadOnlyList<string>? Candidates { get; init; }

    /// <summary>Shuffles of each feature and fold for the importance.</summary>
    public int Shuffles { get; init; } = 3;

    /// <exception cref="GenresException">A setting is out of its bounds.</exception>
    internal void Check()
    {
        Require(Folds is >= 2 and <= 100, $"{Folds} folds; expected 2 to 100.");
        Require(Repeats is >= 1 and <= 100, $"{Repeats} repeats; expected 1 to 100.");
        Require(Shuffles is >= 1 and <= 100, $"{Shuffles} shuffles; expected 1 to 100.");
        Require(Candidates is not { Count: 0 }, "No trainer to compare was named.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new GenresException(message);
        }
    }
}
