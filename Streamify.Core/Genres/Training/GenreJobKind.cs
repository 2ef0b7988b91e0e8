namespace Streamify.Core.Genres.Training;

/// <summary>What a job does.</summary>
public enum GenreJobKind
{
    /// <summary>Trains a version.</summary>
    Training,

    /// <summary>Runs a study and keeps its report.</summary>
    Study,

    /// <summary>Gives the catalogue's songs their genres.</summary>
    Scoring,
}
