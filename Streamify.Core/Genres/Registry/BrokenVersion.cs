namespace Streamify.Core.Genres.Registry;

/// <summary>A version on disk that cannot be used.</summary>
/// <param name="Id">Its folder.</param>
/// <param name="Problem">Why.</param>
public sealed record BrokenVersion(string Id, string Problem);
