namespace Streamify.Web.Components.Admin.Lineage;

/// <summary>One table reads another.</summary>
/// <param name="From">Id of what is read.</param>
/// <param name="To">Id of who reads.</param>
/// <param name="Path">The line between them, as an SVG path.</param>
public sealed record LineageEdge(string From, string To, string Path);
