namespace Streamify.Core.Warehouse.Models;

/// <summary>A documented column.</summary>
internal sealed record ModelColumn(string Name, string Description);
