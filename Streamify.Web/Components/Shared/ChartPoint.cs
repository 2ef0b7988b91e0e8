namespace Streamify.Web.Components.Shared;

/// <summary>A clicked point of a chart: its name and its place in the series.</summary>
public readonly record struct ChartPoint(string Name, int Index);
