namespace Streamify.Core.Lake;

/// <summary>Whether a table is what its log says.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Files">Files read.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Problems">What does not fit, in words; empty when all is well.</param>
public sealed record VerifyResult(string Table, int Files, long Rows, IReadOnlyList<string> Problems);
