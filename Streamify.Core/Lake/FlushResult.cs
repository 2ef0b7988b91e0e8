namespace Streamify.Core.Lake;

/// <summary>What a flush (or all flushes so far of a drain) made durable.</summary>
/// <param name="Rows">Events written to the topics' tables.</param>
/// <param name="DeadLetters">Records written to the dead letters.</param>
/// <param name="Files">Parquet files added.</param>
/// <param name="Bytes">Their size.</param>
public sealed record FlushResult(long Rows, long DeadLetters, int Files, long Bytes)
{
    public static FlushResult Empty { get; } = new(0, 0, 0, 0);

    public static FlushResult operator +(FlushResult left, FlushResult right) =>
        new(left.Rows + right.Rows, left.DeadLetters + right.DeadLetters, left.Files + right.Files, left.Bytes + right.Bytes);

    public static FlushResult Add(FlushResult left, FlushResult right) => left + right;
}
