namespace Streamify.Core.Warehouse;

/// <summary>The rebuilt models failed their audits; nothing of the transform was published.</summary>
public sealed class WarehouseAuditException(IReadOnlyList<string> failures)
    : Exception($"The warehouse kept its last published state, for {failures.Count} audit(s) failed: {string.Join(" ", failures)}")
{
    /// <summary>One sentence a failed audit: model, rule and number of offending rows.</summary>
    public IReadOnlyList<string> Failures { get; } = failures;
}
