namespace Streamify.Web.Components.Admin.Lineage;

/// <summary>A table in the picture of the lineage.</summary>
/// <param name="Id">The model's name, or <c>lake.</c> and the table's.</param>
/// <param name="Title">What stands in it.</param>
/// <param name="OfLake">Whether it is a table of the lake.</param>
/// <param name="X">Left edge, pixels.</param>
/// <param name="Y">Upper edge, pixels.</param>
public sealed record LineageNode(string Id, string Title, bool OfLake, int X, int Y);
