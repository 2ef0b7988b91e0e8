namespace Streamify.Core.State;

/// <summary>One trained genre model as the state database has it; its file lies in the data folder.</summary>
/// <param name="Number">Number of the version, from 1; never given twice. 0 before it is added.</param>
/// <param name="Created">When it was registered, UTC.</param>
/// <param name="CreatedBy">Who had it trained.</param>
/// <param name="Trainer">Id of the trainer.</param>
/// <param name="DataFingerprint">Fingerprint of the data it learned from.</param>
/// <param name="ModelSha256">Lower-case hex SHA-256 of the model file.</param>
/// <param name="ModelBytes">Size of the model file.</param>
/// <param name="Details">Everything else, JSON.</param>
public sealed record GenreModelRecord(
    long Number, DateTimeOffset Created, string CreatedBy, string Trainer, string DataFingerprint, string ModelSha256, long ModelBytes, string Details);
