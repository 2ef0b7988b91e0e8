namespace Streamify.Tests.Warehouse;

/// <summary>What a genre model says of a track of the catalogue.</summary>
internal sealed record NaiveLabel(string Artist, string Song, string Genre, double Probability)
{
    /// <summary>The version of the model that said all of it.</summary>
    public const string Model = "v7";

    public long GenreKey { get; } = NaiveKey.Of(Genre);

    /// <summary>The song that it names, whatever the spelling; unknown when it names none.</summary>
    public long SongKey { get; } = NaiveName.IsUnknown(NaiveName.Compared(Song)) ? NaiveKey.Unknown : NaiveKey.Of(NaiveName.Compared(Artist), NaiveName.Compared(Song));
}
