namespace Streamify.Core.Warehouse;

/// <summary>What a model's header says, and what its statement reads.</summary>
/// <param name="Name">Its name, unique.</param>
/// <param name="Layer">The folder it lies in: <c>staging</c>, <c>intermediate</c>, <c>dimensions</c>, <c>facts</c>, <c>marts</c> or <c>seeds</c>.</param>
/// <param name="Table">Its name in queries.</param>
/// <param name="Description">What it is.</param>
/// <param name="Grain">What one row is.</param>
/// <param name="Key">The columns that identify a row; empty for a model without a key.</param>
/// <param name="Kept">How it is kept: <c>view</c>, <c>table</c>, <c>hours</c>, <c>days</c>, <c>merge</c>, <c>entities</c> or <c>versions</c>.</param>
/// <param name="Reads">The models it reads.</param>
/// <param name="ReadsFromLake">The lake's tables it reads.</param>
/// <param name="Columns">Its columns.</param>
public sealed record ModelInfo(
    string Name,
    string Layer,
    string Table,
    string Description,
    string Grain,
    IReadOnlyList<string> Key,
    string Kept,
    IReadOnlyList<string> Reads,
    IReadOnlyList<string> ReadsFromLake,
    IReadOnlyList<ModelColumnInfo> Columns);
