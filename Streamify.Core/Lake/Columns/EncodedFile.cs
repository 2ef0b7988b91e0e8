namespace Streamify.Core.Lake.Columns;

/// <summary>A parquet file in memory.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Statistics">Delta's statistics of it, JSON.</param>
internal sealed record EncodedFile(ReadOnlyMemory<byte> Content, int Rows, string Statistics);
