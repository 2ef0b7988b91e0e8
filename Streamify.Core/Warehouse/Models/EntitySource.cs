namespace Streamify.Core.Warehouse.Models;

/// <summary>The entities that a scope touches are the values of <paramref name="Column"/> in <paramref name="Model"/> with a <c>dateHour</c> in it.</summary>
internal sealed record EntitySource(string Column, string Model);
