using Streamify.Core.Events;
using Streamify.Core.Warehouse;
using Streamify.Tests.Support;

namespace Streamify.Tests.Warehouse;

/// <summary>Hours of a real file in DuckDB and, through the double of BigQuery, in Google's own evaluator of its language.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ParityTests
{
    private static readonly string[] Genres = ["Rock", "Hip-Hop", "Electronic"];

    [Test]
    public Task A_real_file_built_at_once_hour_by_hour_and_late_holds_and_answers_the_same_in_both_warehouses() =>
        CompareAsync(["2024-03-05T05", "2024-03-06T22", "2024-03-06T23", "2024-03-07T00"], askAlways: false);

    /// <summary>With one hour more, every question after every step, and a full build of what the steps have left.</summary>
    [Test]
    public Task So_it_does_after_every_step_and_when_all_is_built_anew()
    {
        LongTests.Require();
        return CompareAsync(["2024-03-05T05", "2024-03-06T22", "2024-03-06T23", "2024-03-07T00", "2024-03-07T01"], askAlways: true);
    }

    /// <summary>The first two hours at once, each of the others alone, and with the last one whatever of the day before came late, other genres, rearranged files and a log that tells no changes any more.</summary>
    private static async Task CompareAsync(string[] hours, bool askAlways)
    {
        TestEvent[] events = [.. RealEvents.In(hours)];
        TestEvent[] late = [.. events.Where(static (item, index) => RealEvents.HourOf(item).StartsWith("2024-03-06", StringComparison.Ordinal) && (index % 5 == 0 || item.Topic == Topics.StatusChangeEvents))];
        ILookup<string, TestEvent> onTime = events.Except(late).ToLookup(RealEvents.HourOf);
        await using BothWarehouses both = await BothWarehouses.StartAsync();

        bool overNothing = await both.IsDueAsync();
        both.Lake.ReplaceGenres("v1", Labels(events, oneIn: 3));
        both.Lake.Commit([.. onTime[hours[0]], .. onTime[hours[1]], .. BigQueryWarehouseTests.First]);
        bool atFirst = await both.IsDueAsync();
        TransformResult full = await both.TransformAsync();
        int loads = both.Loads;
        TransformResult nothing = await both.TransformAsync();
        Assert.That((overNothing, atFirst, await both.IsDueAsync()), Is.EqualTo((false, true, false)));
        Assert.That((full.Rebuilt, full.Hours, nothing.Rebuilt, both.Loads - loads), Is.EqualTo((true, (IReadOnlyList<DateTimeOffset>?)null, false, 0)));
        await AgreeAsync("the first hours", askAlways);

        foreach (string hour in hours[2..^1])
        {
            both.Lake.Commit([.. onTime[hour]]);
            Assert.That((await both.TransformAsync()).Hours, Has.Count.EqualTo(1));
            await AgreeAsync(hour, askAlways);
        }

        both.Lake.CompactAndVacuum(Topics.ListenEvents);
        both.Lake.ReplaceGenres("v2", Labels(events, oneIn: 2));
        both.Lake.Commit([.. onTime[hours[^1]], .. late, .. BigQueryWarehouseTests.Second]);
        both.Lake.ForgetHistory(Topics.ListenEvents);
        Assert.That((await both.TransformAsync()).Hours, Has.Count.EqualTo(6));
        await AgreeAsync("late events", ask: true);

        if (askAlways)
        {
            await both.TransformAsync(full: true);
            await AgreeAsync("all built anew", ask: true);
        }

        async Task AgreeAsync(string when, bool ask)
        {
            await both.MustHoldTheSameAsync(when);
            if (ask)
            {
                await both.MustAnswerTheSameAsync(when);
            }
        }
    }

    /// <summary>A genre for one song in so many.</summary>
    private static (string Artist, string Song, string Genre, double Probability)[] Labels(TestEvent[] events, int oneIn) =>
    [
        .. events.Where(static item => item.Topic == Topics.ListenEvents)
            .Select(static item => (Artist: (string)item.Fields["artist"]!, Song: (string)item.Fields["song"]!))
            .Distinct()
            .Where((_, index) => index % oneIn == 0)
            .Select(static (song, index) => (song.Artist, song.Song, Genres[index % Genres.Length], 0.5 + (index % 50 / 100.0))),
    ];
}
