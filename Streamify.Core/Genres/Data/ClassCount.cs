namespace Streamify.Core.Genres.Data;

/// <summary>How many rows a class has.</summary>
/// <param name="Name">The class.</param>
/// <param name="Rows">Its rows.</param>
public sealed record ClassCount(string Name, int Rows);
