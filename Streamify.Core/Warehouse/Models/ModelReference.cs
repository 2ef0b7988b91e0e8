namespace Streamify.Core.Warehouse.Models;

/// <summary>Every value of <paramref name="Column"/> is found in <paramref name="TargetColumn"/> of model <paramref name="Target"/>.</summary>
internal sealed record ModelReference(string Column, string Target, string TargetColumn);
