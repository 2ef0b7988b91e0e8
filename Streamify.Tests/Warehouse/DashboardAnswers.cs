using System.Text.Json;
using Microsoft.Extensions.Options;
using Streamify.Core.Analytics;
using Streamify.Core.Warehouse;

namespace Streamify.Tests.Warehouse;

/// <summary>Every question of the dashboard, asked of one warehouse; answers as JSON, with the question in front.</summary>
internal static class DashboardAnswers
{
    private static readonly AnalyticsOptions Exact = new();

    private static readonly DateRange[] Days = [new(new DateOnly(2024, 2, 1), new DateOnly(2024, 4, 1)), new(new DateOnly(2024, 3, 5), new DateOnly(2024, 3, 7))];

    /// <summary>The default, minutes, an hour, a day, a week by hours, more by days; all states and one. Some begin and end with hours and days, some within them.</summary>
    private static readonly OverviewFilter[] Filters =
    [
        new(),
        Between("2024-03-06T22:17:30", "2024-03-07T00:41:10"),
        Between("2024-03-06T23:00:00", "2024-03-07T00:00:00"),
        Between("2024-03-06T00:40:00", "2024-03-07T00:40:00"),
        Between("2024-03-05T00:00:00", "2024-03-12T00:00:00"),
        Between("2024-02-28T06:30:00", "2024-03-11T12:10:00"),
        Between("2024-03-06T12:30:00", "2024-03-07T12:00:00", "ny"),
        Between("2024-02-28T06:30:00", "2024-03-11T12:10:00", "TX"),
    ];

    /// <summary>Ranges with all of the listens, so that their listeners can be those of one in 16.</summary>
    private static readonly OverviewFilter[] Sampled = [Between("2024-03-05T00:00:00", "2024-03-12T00:00:00", "TX"), Between("2024-02-28T06:30:00", "2024-03-11T12:10:00")];

    public static async Task<IReadOnlyList<string>> AskAsync(IWarehouse warehouse, IAudienceQueries audience)
    {
        List<string> answers = [];
        OverviewQueries exact = new(warehouse, Options.Create(Exact));
        foreach (OverviewFilter filter in Filters)
        {
            answers.Add($"{filter}: {Json(await exact.GetAsync(filter, TestWarehouse.Token))}");
        }

        long streams = (await warehouse.GetStatusAsync(TestWarehouse.Token))!.Streams;
        OverviewQueries sampled = new(warehouse, Options.Create(new AnalyticsOptions { ExactUpTo = streams / 4 }));
        foreach (OverviewFilter filter in Sampled)
        {
            Overview overview = (await sampled.GetAsync(filter, TestWarehouse.Token))!;
            Assert.That((overview.SampledOneIn, overview.Listeners > 0), Is.EqualTo((16, true)), $"{filter}");
            answers.Add($"{filter}, sampled: {Json(overview)}");
        }

        foreach (DateRange days in Days)
        {
            answers.Add($"retention {days}: {Json(await audience.GetRetentionAsync(days, TestWarehouse.Token))}");
            answers.Add($"sessions {days}: {Json(await audience.GetSessionsAsync(days, TestWarehouse.Token))}");
            answers.Add($"funnel {days}: {Json(await audience.GetFunnelAsync(days, TestWarehouse.Token))}");
            answers.Add($"subscriptions {days}: {Json(await audience.GetSubscriptionsAsync(days, TestWarehouse.Token))}");
        }

        answers.Add($"clock: {Json(await audience.GetListeningClockAsync(TestWarehouse.Token))}");
        return answers;
    }

    private static string Json<T>(T answer) => JsonSerializer.Serialize(answer);

    private static OverviewFilter Between(string from, string to, string? state = null) => new(TestEvent.Time(from), TestEvent.Time(to), state);
}
