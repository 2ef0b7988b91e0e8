using System.Globalization;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;
using Streamify.Tests.EndToEnd;
using Streamify.Tests.Lake;
using Streamify.Tests.Support;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

/// <summary>
/// Random schedules of imports, late events, re-runs, broken runs, kills, restarts and changed models end where a new warehouse over the same lake does, row by row. A transform
/// has its price whatever it carries, so many schedules share a warehouse and its troubles: each is a world of its own users, days, sessions and places that no other touches.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ScheduleTests
{
    private const int Worlds = 50;
    private const int WorldsPerDay = 10;
    private const int MostEvents = 10;
    private const int Hours = 8;
    private const int Steps = 4;

    /// <summary>What a transform says: a line for the event log, one for each table that it loads and each model, and one for the audits.</summary>
    private static readonly int Lines = 1 + RawTables.All.Count + ModelCatalogue.Embedded.Models.Count + 1;

    /// <summary>The last is none: a listen without a song is a dead letter.</summary>
    private static readonly string[] Songs = ["Song", "song ", "\"Song\"", "Other", ""];
    private static readonly string[] States = ["IL", "DC", "dc", "XX"];
    private static readonly string[] Names = ["Ada", "Bea"];
    private static readonly string[] Pages = ["Home", "Register", "Upgrade", "Submit Upgrade", "Cancellation Confirmation"];

    private enum Trouble
    {
        None,
        Break,
        Kill,
        Restart,
        Rerun,
        Models,
    }

    /// <summary>Fifty schedules for each seed, three hundred in all; each seed's go through a kill and a release of other models at least.</summary>
    [Test]
    public Task Any_schedule_ends_where_a_full_build_does([Range(1, 6)] int seed) => CheckAsync(seed, Trouble.Kill, Trouble.Models);

    /// <summary>Three kills in each, seventy-five in all.</summary>
    [Test]
    public async Task Whatever_kills_there_are_any_schedule_ends_where_a_full_build_does([Range(101, 125)] int seed)
    {
        LongTests.Require();
        await CheckAsync(seed, Trouble.Kill, Trouble.Kill, Trouble.Kill);
    }

    private static async Task CheckAsync(int seed, params Trouble[] certain)
    {
        Random random = new(seed);
        Trouble[] troubles = [.. certain, .. Enumerable.Range(certain.Length, Steps - certain.Length).Select(_ => (Trouble)random.Next(Enum.GetValues<Trouble>().Length))];
        random.Shuffle(troubles);
        if (troubles[^1] == Trouble.Models)
        {
            // Other models are built as a whole, which would hide whatever went wrong before.
            Array.Reverse(troubles);
        }

        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);
        await using TestWarehouse warehouse = new(folder.Path, lake.Reader);
        int killed = 0;
        long imported = 0;
        foreach (Trouble trouble in troubles)
        {
            // What comes in a later step lies in the same few hours, so it is late; a third of the days has nothing in a step, the others have something in one hour or two.
            int quiet = random.Next(3);
            int[][] hours = [.. Enumerable.Range(0, Worlds / WorldsPerDay).Select(_ => new[] { random.Next(Hours), random.Next(Hours) })];
            imported += await ImportAsync(lake, [.. Enumerable.Range(0, Worlds)
                .Where(world => (world / WorldsPerDay) % 3 != quiet)
                .SelectMany(world => Enumerable.Range(0, random.Next(MostEvents + 1)).Select(_ => Create(world, hours[world / WorldsPerDay][random.Next(2)], random)))]);
            if (trouble == Trouble.Kill)
            {
                // One comes surely before the program ends by itself, further ones anywhere.
                int most = killed == 0 ? Lines * 3 / 4 : Lines;
                killed += await KillAsync(warehouse, random.Next(1, most + 1)) ? 1 : 0;
            }
            else
            {
                await RunAsync(warehouse, trouble, random);
            }

            await warehouse.TransformAsync();
        }

        Dictionary<string, string[]> increments = await DumpAsync(warehouse);
        await warehouse.CloseAsync();
        File.Delete(warehouse.Paths.Warehouse);
        warehouse.Open();
        await warehouse.TransformAsync();
        foreach ((string table, string[] rows) in await DumpAsync(warehouse))
        {
            Assert.That(increments[table], Is.EqualTo(rows), $"{table} after {string.Join(", ", troubles)}");
        }

        Assert.That(RawTables.Columns.Keys.Sum(topic => increments[$"raw.{topic}"].Length), Is.EqualTo(imported));
        Assert.That(increments["main.fact_streams"], Has.Length.GreaterThan(Worlds));
        Assert.That(killed, Is.Positive, "the kills must come before the program ends by itself");
    }

    /// <summary>Puts events into the log and on into the lake, as an import does.</summary>
    /// <returns>How many were events and no dead letters.</returns>
    private static async Task<long> ImportAsync(TestLake lake, TestEvent[] events)
    {
        foreach (IGrouping<string, TestEvent> topic in events.GroupBy(item => item.Topic))
        {
            await lake.AppendAsync(topic.Key, [.. topic.Select(item => TestLake.Record(item.ToJson(), Convert.ToInt64(item.Fields["ts"], CultureInfo.InvariantCulture)))]);
        }

        FlushResult flushed = await lake.DrainAsync();
        Assert.That(flushed.Rows + flushed.DeadLetters, Is.EqualTo(events.Length));
        return flushed.Rows;
    }

    /// <summary>Lets the program itself transform and kills it once it has said so many lines; what is visible then is one published state or another, never half of one.</summary>
    /// <returns>Whether it was killed before it ended by itself.</returns>
    private static async Task<bool> KillAsync(TestWarehouse warehouse, int lines)
    {
        await warehouse.CloseAsync();
        bool killed;
        await using (StreamifyProcess transform = StreamifyProcess.Start(warehouse.Paths.Root, "transform", "--data", warehouse.Paths.Root))
        {
            killed = await transform.KillAfterAsync(lines);
        }

        warehouse.Open();
        if (await warehouse.Warehouse.GetStatusAsync(TestWarehouse.Token) is { } published)
        {
            Assert.That(await warehouse.ScalarAsync<long>("SELECT count(*) FROM fact_streams"), Is.EqualTo(published.Streams), $"behind line {lines}");
        }

        return killed;
    }

    private static async Task RunAsync(TestWarehouse warehouse, Trouble trouble, Random random)
    {
        switch (trouble)
        {
            case Trouble.Break:
                using (CancellationTokenSource stop = new())
                {
                    // Somewhere between the first load and the last model.
                    int place = random.Next(1, 41);
                    Assert.That(
                        async () => await warehouse.Warehouse.TransformAsync(new Stopper(place, stop), stop.Token),
                        Throws.InstanceOf<OperationCanceledException>());
                }

                break;
            case Trouble.Restart:
                await warehouse.RestartAsync();
                break;
            case Trouble.Rerun:
                DateTimeOffset from = Time("2024-03-09T22:00:00").AddDays(2 * random.Next(Worlds / WorldsPerDay));
                await warehouse.TransformAsync();
                await warehouse.Warehouse.TransformAsync(new TransformRequest { From = from, To = from.AddDays(3) }, null, TestWarehouse.Token);
                break;
            case Trouble.Models:
                // What a release may bring: the same rows from another text anywhere, and a mart with a column more, which the next change takes away.
                int changed = random.Next(ModelCatalogue.Embedded.Models.Count);
                SqlModel[] marts = [.. ModelCatalogue.Embedded.Models.Where(static model => model.Layer == "marts")];
                SqlModel widened = marts[random.Next(marts.Length)];
                warehouse.Catalogue = new ModelCatalogue(ModelCatalogue.Embedded.Models.Select((model, index) =>
                    model == widened ? model with { Template = $"SELECT {changed} AS release, widened.* FROM (\n{model.Template}\n) AS widened" }
                    : index == changed ? model with { Template = $"{model.Template}\n-- changed" }
                    : model));
                await warehouse.RestartAsync();
                break;
        }
    }

    /// <summary>Few users, hours and seconds, so that ties, late events and changes of level meet often; the hours lie around midnight.</summary>
    private static TestEvent Create(int world, int hour, Random random)
    {
        (int kind, int user, int item, int spice) = (random.Next(6), random.Next(2), random.Next(3), random.Next(60));
        (bool paid, bool signedOut, bool elsewhere) = (random.Next(2) == 0, random.Next(3) == 0, random.Next(4) == 0);

        // Some of a user's session is seen signed out; most of it in the same place.
        long? userId = signedOut ? null : (world * 10) + user + 1;
        string level = paid ? "paid" : "free";
        string time = Time("2024-03-09T22:00:00").AddDays(2 * (world / WorldsPerDay)).AddHours(hour).AddMinutes(30 * random.Next(2)).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        TestEvent created = kind switch
        {
            0 => Page(time, Pages[spice % Pages.Length], userId, level, item),
            1 => Auth(time, paid, userId, level, item),
            2 when userId is not null => StatusChange(time, level, userId.Value, item),
            _ => Listen(time, userId, Songs[spice % Songs.Length], (spice % 2 == 0 ? "Artist " : "ARTIST ") + world, level, item).With(("duration", (double)spice)),
        };
        return created.With(
            ("state", States[(elsewhere ? spice : user) % States.Length]),
            ("city", $"City {world}"),
            ("sessionId", (world * 100) + (user * 10) + random.Next(2)),
            ("firstName", userId is null ? null : Names[spice % 7 == 0 ? 1 : 0]),
            ("userAgent", spice % 5 == 0 ? $"Other/{world}" : "Mozilla/5.0"));
    }

    private static async Task<Dictionary<string, string[]>> DumpAsync(TestWarehouse warehouse)
    {
        Dictionary<string, string[]> dump = [];
        IEnumerable<string> built = ModelCatalogue.Embedded.Models.Where(model => model.Materialization != Materialization.View || model.Name == "wide_streams").Select(ModelRunner.TableOf);
        foreach (string table in RawTables.Columns.Keys.Select(static topic => $"raw.{topic}").Concat(built))
        {
            QueryResult rows = await warehouse.Warehouse.QueryAsync(new WarehouseQuery($"SELECT * FROM {table} ORDER BY ALL"), TestWarehouse.Token);
            dump[table] = [.. rows.Rows.Select(row => string.Join('|', row.Select(value => value is DateTime time ? time.ToString("O", CultureInfo.InvariantCulture) : value)))];
        }

        return dump;
    }

    /// <summary>Ends a run at a step, as a crash would.</summary>
    private sealed class Stopper(int place, CancellationTokenSource stop) : IProgress<TransformProgress>
    {
        public void Report(TransformProgress value)
        {
            if (value.Completed == place)
            {
                stop.Cancel();
            }
        }
    }
}
