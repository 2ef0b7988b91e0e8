using System.Globalization;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;
using Streamify.Tests.Support;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

/// <summary>
/// Random schedules of imports, late events, re-runs, broken runs, restarts and changed models end where one full build does, row by row. A transform has
/// its price whatever it carries, so many schedules share a warehouse: each is a world of its own users, days, sessions and places that no other touches.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ScheduleTests
{
    private const int Worlds = 100;
    private const int WorldsPerDay = 10;
    private const int MostEvents = 5;
    private const int Steps = 4;

    private static readonly string[] Songs = ["Song", "song ", "\"Song\"", "Other", ""];
    private static readonly string[] States = ["IL", "DC", "dc", "XX"];
    private static readonly string[] Names = ["Ada", "Bea"];
    private static readonly string[] Pages = ["Home", "Register", "Upgrade", "Submit Upgrade", "Cancellation Confirmation"];

    private enum Trouble
    {
        None,
        Break,
        Restart,
        Rerun,
        Models,
    }

    /// <summary>A hundred schedules for each seed, three hundred in all.</summary>
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Any_schedule_ends_where_a_full_build_does(int seed)
    {
        LongTests.Require();
        Random random = new(seed);
        List<Trouble> troubles = [];
        await using TestWarehouse warehouse = new();
        for (int step = 0; step < Steps; step++)
        {
            // What comes in a later step lies in the same hours, so it is late; a third of the days has nothing in a step.
            int quiet = random.Next(3);
            warehouse.Lake.Commit([.. Enumerable.Range(0, Worlds)
                .Where(world => (world / WorldsPerDay) % 3 != quiet)
                .SelectMany(world => Enumerable.Range(0, random.Next(MostEvents + 1)).Select(_ => Create(world, random)))]);
            troubles.Add((Trouble)random.Next(Enum.GetValues<Trouble>().Length));
            await RunAsync(warehouse, troubles[^1], random);
        }

        Dictionary<string, string[]> increments = await DumpAsync(warehouse);
        await warehouse.Warehouse.TransformAsync(new TransformRequest { Full = true }, null, TestWarehouse.Token);
        foreach ((string model, string[] rows) in await DumpAsync(warehouse))
        {
            Assert.That(increments[model], Is.EqualTo(rows), $"{model} after {string.Join(", ", troubles)}");
        }
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
                // The same rows from another text, as a release may bring.
                int changed = random.Next(ModelCatalogue.Embedded.Models.Count);
                warehouse.Catalogue = new ModelCatalogue(ModelCatalogue.Embedded.Models.Select((model, index) =>
                    index == changed ? model with { Template = $"{model.Template}\n-- changed" } : model));
                await warehouse.RestartAsync();
                break;
        }

        await warehouse.TransformAsync();
    }

    /// <summary>Few users, hours and seconds, so that ties, late events and changes of level meet often; the four hours lie around midnight.</summary>
    private static TestEvent Create(int world, Random random)
    {
        (int kind, int user, int hour, int item, int spice) = (random.Next(6), random.Next(4), random.Next(4), random.Next(3), random.Next(60));
        bool paid = random.Next(2) == 0;
        long? userId = user == 3 ? null : (world * 10) + user + 1;
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
            ("state", States[spice % States.Length]),
            ("city", $"City {world}"),
            ("sessionId", (world * 100) + (user * 10) + (hour / 3)),
            ("firstName", userId is null ? null : Names[spice % 7 == 0 ? 1 : 0]),
            ("userAgent", spice % 5 == 0 ? $"Other/{world}" : "Mozilla/5.0"));
    }

    private static async Task<Dictionary<string, string[]>> DumpAsync(TestWarehouse warehouse)
    {
        Dictionary<string, string[]> dump = [];
        foreach (SqlModel model in ModelCatalogue.Embedded.Models.Where(model => model.Materialization != Materialization.View || model.Name == "wide_streams"))
        {
            QueryResult rows = await warehouse.Warehouse.QueryAsync(new WarehouseQuery($"SELECT * FROM {ModelRunner.TableOf(model)} ORDER BY ALL"), TestWarehouse.Token);
            dump[model.Name] = [.. rows.Rows.Select(row => string.Join('|', row.Select(value => value is DateTime time ? time.ToString("O", CultureInfo.InvariantCulture) : value)))];
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
