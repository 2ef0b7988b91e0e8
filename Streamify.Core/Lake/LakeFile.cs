namespace Streamify.Core.Lake;

/// <summary>One live parquet file of a lake table.</summary>
/// <param name="Path">Absolute path (or object URI) of the file.</param>
/// <param name="Date">Partition: UTC date of the events' time; null in tables that are not partitioned by hour.</param>
/// <param name="Hour">Partition: UTC hour, 0 to 23; null likewise.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Version">The table version that added it.</param>
public sealed record LakeFile(string Path, DateOnly? Date, int? Hour, long Rows, long Bytes, long Version)
{
    /// <summary>The key in the lake's store.</summary>
    internal string Key { get; init; } = "";
}
