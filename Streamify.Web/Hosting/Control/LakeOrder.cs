using Streamify.Core.Lake;

namespace Streamify.Web.Hosting.Control;

/// <summary>An order to the lake as the command line hands it over.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Table">In which table; null for all.</param>
/// <param name="DryRun">Only tell what would be done.</param>
/// <param name="Limit">At most so many answers.</param>
/// <param name="Filter">Which dead letters.</param>
internal sealed record LakeOrder(LakeAction Action, string? Table = null, bool DryRun = false, int Limit = 0, DeadLetterFilter? Filter = null);
