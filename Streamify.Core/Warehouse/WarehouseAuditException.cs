namespace Streamify.Core.Warehouse;

/// <summary>The rebuilt models failed their audits; nothing of the transform was published.</summary>
public sealed class WarehouseAuditException(IReadOnlyList<AuditFailure> failures)
    : Exception($"The warehouse kept its last published state: {string.Join("; ", failures.Select(failure => $"{failure.Model}: {failure.Message} ({failure.Rows})"))}.")
{
    /// <summary>Every failed audit; samples of the offending rows are kept in <c>meta.audit_failures</c>.</summary>
    public IReadOnlyList<AuditFailure> Failures { get; } = failures;
}
