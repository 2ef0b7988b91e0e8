using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Streamify.Core.Warehouse;

/// <summary>
/// Audits that warn and let the run publish, whichever engine it is: data that stopped coming, and an hour with far more or far fewer events than that
/// hour of the day has.
/// </summary>
internal sealed class AuditWarnings(IOptions<WarehouseOptions> options)
{
    public const string FreshnessRule = "freshness";

    /// <summary>Whole hours that are looked at, before the newest hour with events, which may still be filling.</summary>
    private const int JudgedHours = 24;

    private const int FormerDays = 28;
    private const int FewestDays = 7;
    private const double NormalSpread = 1.4826;
    private const double FewestEvents = 10;
    private const double LeastSpread = 0.1;

    /// <summary>How far back <see cref="Volume"/> looks from the newest hour.</summary>
    public static TimeSpan Looked { get; } = TimeSpan.FromHours(JudgedHours) + TimeSpan.FromDays(FormerDays);

    /// <summary>
    /// Whether data came as they happened when the last run looked. An archive that was imported never did, and its age is nothing to warn of.
    /// </summary>
    /// <param name="builtAt">When it published, UTC.</param>
    /// <param name="dataUntil">The newest listen then, UTC; null without listens.</param>
    /// <param name="warned">Whether it warned of <see cref="FreshnessRule"/>.</param>
    public bool IsLive(DateTime builtAt, DateTime? dataUntil, bool warned) => warned || builtAt - dataUntil <= options.Value.FreshnessLimit;

    /// <summary>Judges the newest listen; null: nothing to warn of.</summary>
    public AuditFailure? Freshness(DateTime? dataUntil, bool live, DateTimeOffset now)
    {
        TimeSpan age = now.UtcDateTime - (dataUntil ?? DateTime.MaxValue);
        if (!live || age <= options.Value.FreshnessLimit)
        {
            return null;
        }

        string newest = Text(dataUntil!.Value);
        return new AuditFailure(
            "fact_streams",
            FreshnessRule,
            string.Create(CultureInfo.InvariantCulture, $"the newest listen is of {newest} UTC, {age.TotalHours:0.0} hours ago; {options.Value.FreshnessLimit.TotalHours:0.#} are allowed"),
            1,
            [JsonSerializer.Serialize(new { newest })]);
    }

    /// <summary>
    /// Each hour against the same hour of the days before; null: nothing to warn of. The middle is the median and the spread the median distance from
    /// it, so that a few wild days among the former ones move neither; the spread is at least what chance alone makes of so many events, and a tenth
    /// of the middle.
    /// </summary>
    /// <param name="events">Events by hour, UTC, of the last <see cref="Looked"/>; hours without events may be missing.</param>
    /// <param name="first">The first hour of all.</param>
    /// <param name="last">The newest hour.</param>
    public AuditFailure? Volume(IReadOnlyDictionary<DateTime, long> events, DateTime first, DateTime last)
    {
        List<(DateTime Hour, long Events, double Usual)> wild = [];
        for (int back = 1; back <= JudgedHours; back++)
        {
            DateTime hour = last.AddHours(-back);
            double[] former = [.. Enumerable.Range(1, FormerDays).Select(day => hour.AddDays(-day)).Where(before => before >= first).Select(before => (double)events.GetValueOrDefault(before))];
            if (former.Length < FewestDays)
            {
                continue;
            }

            double middle = Median(former);
            double spread = Math.Max(NormalSpread * Median([.. former.Select(count => Math.Abs(count - middle))]), Math.Max(Math.Sqrt(Math.Max(middle, FewestEvents)), LeastSpread * middle));
            long found = events.GetValueOrDefault(hour);
            if (Math.Abs(found - middle) > options.Value.VolumeBound * spread)
            {
                wild.Add((hour, found, middle));
            }
        }

        if (wild.Count == 0)
        {
            return null;
        }

        string more = wild.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", and {wild.Count - 1} more of the last {JudgedHours} hours are unusual");
        return new AuditFailure(
            "int_hours",
            "volume",
            string.Create(CultureInfo.InvariantCulture, $"the hour {Text(wild[0].Hour)} UTC has {wild[0].Events} events, usual at that hour are {wild[0].Usual:0}{more}"),
            wild.Count,
            [.. wild.Select(static hour => JsonSerializer.Serialize(new { dateHour = hour.Hour, events = hour.Events, usual = hour.Usual }))]);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        int half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
