namespace Streamify.Web.Components.Charts;

/// <summary>One band of the genre chart.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Color">The CSS token.</param>
/// <param name="Share">Its share of the listens, 0 to 1.</param>
/// <param name="Trend">Listens by bucket.</param>
internal sealed record GenreBand(string Name, string Color, double Share, IReadOnlyList<long> Trend);
