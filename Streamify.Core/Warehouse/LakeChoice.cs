using Microsoft.Extensions.Logging;
using Streamify.Core.Lake;

namespace Streamify.Core.Warehouse;

/// <summary>What a raw table takes from the lake.</summary>
/// <param name="Version">The lake version that the table has then.</param>
/// <param name="Files">What was added since the loaded version, and all of the hours below; everything, when it is loaded anew.</param>
/// <param name="Hours">The hours, UTC, whose rows go first. A damaged one of which the lake has lost rows is not among them: it is refused again.</param>
internal sealed record LakeChoice(long Version, IReadOnlyList<LakeFile> Files, IReadOnlySet<DateTime> Hours)
{
    /// <summary>Why everything is loaded anew, so that all rows go first; empty for a table's first load, null when not everything is.</summary>
    public string? Reason { get; init; }

    /// <summary>Why hours that have grown are loaded anew instead of what was added; null when what was added is.</summary>
    public string? Behind { get; init; }

    /// <summary>Hours that the last run refused.</summary>
    public int Damaged { get; init; }

    /// <summary>What was there is of no use any more.</summary>
    public bool Anew => Reason is { Length: > 0 };

    /// <summary>The hours whose rows change, UTC; the audits hold them against the files' places.</summary>
    public IReadOnlyCollection<DateTime> Changed => [.. Files.Where(static file => file.Rows > 0).Select(DamagedHours.HourOf).OfType<DateTime>().Union(Hours)];

    public void Tell(ILogger logger, string table)
    {
        if (Anew)
        {
            logger.Reloading(table, Reason!);
        }

        if (Behind is not null)
        {
            logger.Behind(Hours.Count, table, Behind);
        }

        if (Damaged > 0)
        {
            logger.Mending(Hours.Count, Damaged, table);
        }
    }
}
