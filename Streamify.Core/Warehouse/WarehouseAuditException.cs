namespace Streamify.Core.Warehouse;

/// <summary>The rebuilt models failed their audits; nothing of the transform was published.</summary>
public sealed class WarehouseAuditException(IReadOnlyList<AuditFailure> failures, string? hint = null)
    : Exception($"The warehouse kept its last published state: {string.Join("; ", failures.Select(failure => $"{failure.Model}: {failure.Message} ({failure.Rows})"))}.{(hint is null ? "" : $" {hint}")}")
{
    /// <summary>Every failed audit; the offending rows are kept in the quarantine.</summary>
    public IReadOnlyList<AuditFailure> Failures { get; } = failures;
}
