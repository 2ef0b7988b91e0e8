using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.Models;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

/// <summary>The audits of the embedded warehouse.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class AuditTests : AuditContract
{
    private TestWarehouse _warehouse = null!;

    [SetUp]
    public void Open() => _warehouse = new TestWarehouse();

    [TearDown]
    public async Task CloseAsync() => await _warehouse.DisposeAsync();

    private protected override IWarehouse Warehouse => _warehouse.Warehouse;

    private protected override FakeLake Lake => _warehouse.Lake;

    private protected override bool KeepsEventsApart => true;

    private protected override FakeTimeProvider Time => _warehouse.Time;

    private protected override ModelCatalogue Catalogue => _warehouse.Catalogue;

    [TestCase("fact_subscriptions", "change", "gift")]
    [TestCase("dim_device", "deviceType", null)]
    [TestCase("mart_daily_sessions", "level", "gold")]
    public async Task A_value_outside_a_closed_set_is_found(string model, string column, string? value)
    {
        await _warehouse.LoadAsync(StatusChange("2024-03-04T10:00:00", "free"), Listen("2024-03-04T10:00:00"));
        SqlModel audited = ModelCatalogue.Embedded[model];
        string[] audits = [.. ModelAudits.Of(audited, ModelCatalogue.Embedded, DuckDbDialect.Instance, BuildScope.Full).Where(audit => audit.Rule == "accepted_values" && audit.Message.StartsWith(column, StringComparison.Ordinal)).Select(audit => audit.Offenders)];
        Assert.That(await _warehouse.RowsAsync(audits.Single()), Is.Empty);

        await _warehouse.CorruptAsync($"UPDATE main.{model} SET {column} = {(value is null ? "NULL" : $"'{value}'")}");

        Assert.That(await _warehouse.RowsAsync(audits.Single()), Is.Not.Empty);
    }

    [Test]
    public async Task A_release_that_leaves_a_closed_set_is_held_back_until_the_next_one_keeps_to_it()
    {
        const string Sessions = "SELECT level, sessions FROM mart_daily_sessions ORDER BY level";
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"), Page("2024-03-04T10:00:00", "Home", userId: null).With(("sessionId", 2)));
        IReadOnlyList<object?[]> before = await _warehouse.RowsAsync(Sessions);
        _warehouse.Catalogue = new ModelCatalogue(ModelCatalogue.Embedded.Models.Select(static model =>
            model.Name == "mart_daily_sessions" ? model with { Template = model.Template.Replace("ELSE 'NA' END", "ELSE 'gold' END", StringComparison.Ordinal) } : model));
        await _warehouse.RestartAsync();

        Assert.That(async () => await _warehouse.TransformAsync(), Throws.TypeOf<WarehouseAuditException>().With.Message.Contains("mart_daily_sessions: level is none of free, paid, NA (1)"));
        IReadOnlyList<QuarantinedRow> refused = await _warehouse.Warehouse.GetQuarantineAsync(10, TestWarehouse.Token);
        IReadOnlyList<object?[]> visible = await _warehouse.RowsAsync(Sessions);
        _warehouse.Catalogue = ModelCatalogue.Embedded;
        await _warehouse.RestartAsync();
        await _warehouse.TransformAsync();

        Assert.That(refused.Single().Data, Does.Contain("gold"));
        Assert.That(refused.Single().Rule, Is.EqualTo("accepted_values"));
        Assert.That(before, Has.Count.EqualTo(2));
        Assert.That(visible, Is.EqualTo(before));
        Assert.That(await _warehouse.RowsAsync(Sessions), Is.EqualTo(before));
        Assert.That(await _warehouse.Warehouse.GetQuarantineAsync(10, TestWarehouse.Token), Is.Empty);
    }

    [TestCase("visitors")]
    [TestCase("titles")]
    public async Task Names_that_events_have_lost_are_taken_from_the_lake_again(string names)
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T09:00:00"), Listen("2024-03-04T10:00:00", userId: 8, song: "Other"));
        IReadOnlyList<object?[]> before = await _warehouse.RowsAsync("SELECT * FROM raw.listen_events ORDER BY ts");
        await _warehouse.CorruptAsync($"DELETE FROM raw.{names}");

        // What was built still knows them; a build of everything does not.
        Assert.That(async () => await _warehouse.Warehouse.TransformAsync(new TransformRequest { Full = true }, null, TestWarehouse.Token), Throws.TypeOf<WarehouseAuditException>().With.Message.Contains("fact_streams"));
        TransformResult healed = await _warehouse.TransformAsync();

        Assert.That(healed.Streams, Is.EqualTo(2));
        Assert.That(await _warehouse.RowsAsync("SELECT * FROM raw.listen_events ORDER BY ts"), Is.EqualTo(before));
        Assert.That((await _warehouse.TransformAsync()).Rebuilt, Is.False);
    }

    private protected override Task CorruptAsync(string sql) => _warehouse.CorruptAsync(sql);
}
