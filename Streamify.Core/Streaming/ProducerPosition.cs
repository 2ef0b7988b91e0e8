namespace Streamify.Core.Streaming;

/// <summary>
/// How far a producer has come in its own source (a line of a file, the n-th simulated event). Stored together with the records
/// of one append, so that after a crash the producer goes on exactly behind what is durable.
/// </summary>
/// <param name="Producer">A name that stands for the source and stays the same over restarts.</param>
/// <param name="Position">The position of the append's last record in the source; grows.</param>
public sealed record ProducerPosition(string Producer, long Position);
