using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Streamify.Core.Simulation;

namespace Streamify.Web.Cli;

/// <summary>A simulation's report, for people and for scripts.</summary>
internal static class SimulateReportText
{
    private const int LabelWidth = 18;
    private const string Minute = "yyyy-MM-dd HH:mm";

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Json(SimulationReport report, TimeSpan took) =>
        JsonSerializer.Serialize(new { seconds = Math.Round(took.TotalSeconds, 3), report }, Indented);

    public static string Plain(SimulationReport report, long events, TimeSpan took)
    {
        StringBuilder text = new();
        text.AppendLine(Invariant(
            $"{Count.Of(events, "event")} in {took.TotalSeconds:0.0} s ({events / Math.Max(0.001, took.TotalSeconds):N0} a second), {report.From.UtcDateTime.ToString(Minute, CultureInfo.InvariantCulture)} to {report.To.UtcDateTime.ToString(Minute, CultureInfo.InvariantCulture)} UTC"));
        Line("Users", Invariant($"{report.Users:N0}, {report.ActiveUsers:N0} of them active, {report.Population:N0} there at the end"));
        Line("Topics", string.Join(", ", report.Topics.Select(topic => Invariant($"{topic.Key} {topic.Value:N0}"))));
        Line("Sessions", Invariant($"{report.Sessions:N0}"));
        Quantile("  page views", report.SessionPageViews, value => Invariant($"{value:N0}"));
        Quantile("  songs", report.SessionSongs, value => Invariant($"{value:N0}"));
        Quantile("  length", report.SessionSeconds, Length);
        Quantile("Between actions", report.GapSeconds, Length);
        Quantile("Between sessions", report.PauseSeconds, Length);
        Line("Pages", Shares(report.Pages));
        Line("Auth", Shares(report.Auths));
        Line("Level", Shares(report.Levels));
        Line("Plans", Invariant($"{Count.Of(report.Registrations, "registration")}, {Count.Of(report.Upgrades, "upgrade")}, {Count.Of(report.Downgrades, "downgrade")}, {Count.Of(report.Cancellations, "cancellation")}"));
        Line("Hours (UTC)", string.Join(' ', report.Hours.Select((share, hour) => Invariant($"{hour:00}:{share * 100:0.0}%"))));
        Line("Weekdays", string.Join(' ', report.Weekdays.Zip(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], (share, day) => Invariant($"{day}:{share * 100:0.0}%"))));
        if (report.Faults.Count > 0)
        {
            Line("Faults", string.Join(", ", report.Faults.Select(fault => Invariant($"{fault.Key} {fault.Value:N0}"))) + Invariant($"; on the way at the end {report.OnTheWay:N0}"));
        }

        return text.ToString().TrimEnd();

        void Line(string label, string value) => text.AppendLine($"  {label.PadRight(LabelWidth)}{value}");

        void Quantile(string label, Quantiles? of, Func<double, string> write)
        {
            if (of is not null)
            {
                Line(label, $"median {write(of.P50)}, mean {write(of.Mean)}, 90 % up to {write(of.P90)}, 99 % up to {write(of.P99)}");
            }
        }
    }

    private static string Shares(IReadOnlyDictionary<string, double> shares) =>
        string.Join(", ", shares.Select(share => Invariant($"{share.Key} {share.Value * 100:0.00} %")));

    private static string Length(double seconds) => seconds switch
    {
        < 120 => Invariant($"{seconds:0} s"),
        < 7_200 => Invariant($"{seconds / 60:0} min"),
        < 172_800 => Invariant($"{seconds / 3_600:0.0} h"),
        _ => Invariant($"{seconds / 86_400:0.0} d"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
