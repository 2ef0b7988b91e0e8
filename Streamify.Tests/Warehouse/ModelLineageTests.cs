using Streamify.Core.Warehouse;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

/// <summary>What the models say of themselves, and how they stand.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ModelLineageTests
{
    [Test]
    public void Every_model_comes_from_the_lake_or_a_seed_and_reads_only_what_there_is()
    {
        Dictionary<string, ModelInfo> models = ModelLineage.Models.ToDictionary(static model => model.Name);

        string[] rootless = [.. models.Values.Where(model => Roots(models, model).Count == 0).Select(static model => model.Name)];

        Assert.That(rootless, Is.Empty);
        Assert.That(models.Values.SelectMany(static model => model.Reads).Distinct(), Is.SubsetOf(models.Keys));
        Assert.That(models["stg_listen_events"].ReadsFromLake, Is.EqualTo(new[] { "listen_events" }));
        Assert.That(models["fact_streams"].Reads, Does.Contain("stg_listen_events").And.Contain("int_songs"));
        Assert.That(models["fact_streams"].Columns.Single(static column => column.Name == "userKey").Target, Is.EqualTo("dim_users.userKey"));
        Assert.That(models["fact_streams"].Columns.Single(static column => column.Name == "ts").From, Does.Contain("stg_listen_events.ts"));
    }

    [Test]
    public async Task A_published_state_has_rows_and_a_last_hour_and_no_complaints()
    {
        await using TestWarehouse warehouse = new();
        await warehouse.LoadAsync(Listen("2024-03-04T10:00:00"), Listen("2024-03-04T11:00:00"));

        IReadOnlyList<ModelState> states = await warehouse.Warehouse.GetModelStatesAsync(TestWarehouse.Token);

        ModelState facts = states.Single(static state => state.Name == "fact_streams");
        Assert.That(states.Select(static state => state.Name), Is.EqualTo(ModelLineage.Models.Select(static model => model.Name)));
        Assert.That((facts.Rows, facts.Until), Is.EqualTo((2L, new DateTimeOffset(2024, 3, 4, 11, 0, 0, TimeSpan.Zero))));
        Assert.That(states.Single(static state => state.Name == "wide_streams").Rows, Is.Null, "a view");
        Assert.That(states.SelectMany(static state => state.Failures), Is.Empty);
        Assert.That(await warehouse.Warehouse.GetQuarantineAsync(10, TestWarehouse.Token), Is.Empty);
    }

    [Test]
    public async Task What_an_audit_refused_stands_with_its_model_until_a_run_is_published()
    {
        await using TestWarehouse warehouse = new();
        await warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        await warehouse.CorruptAsync("INSERT INTO intermediate.int_songs SELECT * FROM intermediate.int_songs");
        warehouse.Lake.Commit(Listen("2024-03-04T11:00:00"));
        await Assert.ThrowsAsync<WarehouseAuditException>(async () => await warehouse.TransformAsync());

        IReadOnlyList<ModelState> failed = await warehouse.Warehouse.GetModelStatesAsync(TestWarehouse.Token);
        IReadOnlyList<QuarantinedRow> rows = await warehouse.Warehouse.GetQuarantineAsync(100, TestWarehouse.Token);
        await warehouse.TransformAsync();
        IReadOnlyList<ModelState> healed = await warehouse.Warehouse.GetModelStatesAsync(TestWarehouse.Token);

        Assert.That(failed.Single(static state => state.Name == "int_songs").Failures, Is.Not.Empty);
        Assert.That(failed.Single(static state => state.Name == "fact_streams").Rows, Is.EqualTo(1), "the last good state");
        Assert.That(rows.Where(static row => row.ModelName == "int_songs").Select(static row => row.Data), Has.Some.Contains("Song"));
        Assert.That(healed.SelectMany(static state => state.Failures), Is.Empty);
    }

    private static HashSet<string> Roots(Dictionary<string, ModelInfo> models, ModelInfo model)
    {
        HashSet<string> roots = model.Layer == "seeds" ? [model.Name] : [.. model.ReadsFromLake];
        foreach (string read in model.Reads)
        {
            roots.UnionWith(Roots(models, models[read]));
        }

        return roots;
    }
}
