using System.Globalization;
using System.Text.Json;

namespace Streamify.Core.Lake.Delta;

/// <summary>A data file that joins the table.</summary>
/// <param name="Path">Relative to the table's folder, not URL-encoded.</param>
/// <param name="PartitionValues">By partition column; a null value is a null.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModificationTime">Epoch milliseconds.</param>
/// <param name="DataChange">False when the rows were in the table before (compaction).</param>
/// <param name="Statistics">JSON: number of records, nulls, smallest and largest values.</param>
internal sealed record AddFile(
    string Path,
    IReadOnlyDictionary<string, string?> PartitionValues,
    long Size,
    long ModificationTime,
    bool DataChange,
    string? Statistics) : DeltaAction
{
    /// <summary>The commit that added it; known once it was read back.</summary>
    public long Version { get; init; } = -1;

    public DateOnly? Date => PartitionValues.TryGetValue(LakeSchema.DateColumn, out string? date) && date is not null
        ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;

    public int? Hour => PartitionValues.TryGetValue(LakeSchema.HourColumn, out string? hour) && hour is not null
        ? int.Parse(hour, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The rows as the statistics have them; 0 without statistics.</summary>
    public long Rows
    {
        get
        {
            if (Statistics is null)
            {
                return 0;
            }

            using JsonDocument statistics = JsonDocument.Parse(Statistics);
            return statistics.RootElement.TryGetProperty("numRecords", out JsonElement rows) ? rows.GetInt64() : 0;
        }
    }
}
