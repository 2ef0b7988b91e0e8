namespace Streamify.Core.Catalogue;

/// <summary>The audio measures of a song as the Echo Nest defined them: seven between 0 and 1, and the tempo in beats a minute.</summary>
public sealed record AudioFeatures(
    double Acousticness,
    double Danceability,
    double Energy,
    double Instrumentalness,
    double Liveness,
    double Speechiness,
    double Tempo,
    double Valence);
