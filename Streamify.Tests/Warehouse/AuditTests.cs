using System.Text.Json;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.Models;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

/// <summary>A planted defect for every audit: it fires, the last good state stays visible, the quarantine shows the rows, and the next good run heals it all.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class AuditTests
{
    private TestWarehouse _warehouse = null!;

    [SetUp]
    public void SetUp() => _warehouse = new TestWarehouse();

    [TearDown]
    public async Task TearDown() => await _warehouse.DisposeAsync();

    [TestCase("INSERT INTO intermediate.int_songs SELECT * FROM intermediate.int_songs", "int_songs", "unique", "song", "Song", TestName = "A_key_that_stands_twice")]
    [TestCase("INSERT INTO intermediate.int_devices SELECT * REPLACE (NULL AS userAgent) FROM intermediate.int_devices", "int_devices", "not_null", "userAgent", "", TestName = "A_key_that_is_missing")]
    [TestCase("DELETE FROM main.dim_users WHERE userKey = -1", "fact_streams", "relationship", "userKey", "-1", TestName = "A_reference_to_nothing")]
    [TestCase("DELETE FROM main.fact_streams", "fact_streams", "row_count", "rowsBuilt", "0", TestName = "An_hour_that_is_missing_from_a_fact")]
    [TestCase("INSERT INTO main.fact_streams SELECT * FROM main.fact_streams", "fact_streams", "row_count", "rowsBuilt", "2", TestName = "An_hour_that_stands_twice_in_a_fact")]
    public async Task Damage_to_a_built_table_heals_by_itself(string damage, string model, string rule, string column, string value)
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        await _warehouse.CorruptAsync(damage);
        DateTimeOffset visible = (await _warehouse.Warehouse.GetStatusAsync(TestWarehouse.Token))!.DataUntil!.Value;
        _warehouse.Lake.Commit(Listen("2024-03-04T11:00:00"), Listen("2024-03-04T11:01:00", userId: null));

        WarehouseAuditException failure = (await Assert.ThrowsAsync<WarehouseAuditException>(async () => await _warehouse.TransformAsync()))!;

        Assert.That(failure.Message, Does.Contain(model).And.Contain("meta.quarantine"));
        Assert.That((await _warehouse.Warehouse.GetStatusAsync(TestWarehouse.Token))!.DataUntil, Is.EqualTo(visible));
        Assert.That(await QuarantinedAsync(model, rule, column), Does.Contain(value));

        TransformResult healed = await _warehouse.TransformAsync();

        Assert.That(healed.Streams, Is.EqualTo(3));
        await AssertHealedAsync();
    }

    [TestCase("DELETE FROM raw.listen_events", "0", TestName = "An_hour_that_was_lost_before_the_facts")]
    [TestCase("INSERT INTO raw.listen_events SELECT * FROM raw.listen_events", "2", TestName = "An_hour_that_was_loaded_twice")]
    public async Task Damage_to_a_raw_table_stops_the_run_until_it_is_mended(string damage, string held)
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        await _warehouse.CorruptAsync("CREATE TABLE raw.good AS FROM raw.listen_events");
        await _warehouse.CorruptAsync(damage);
        _warehouse.Lake.Commit(Listen("2024-03-04T11:00:00"));

        WarehouseAuditException failure = (await Assert.ThrowsAsync<WarehouseAuditException>(async () => await _warehouse.TransformAsync()))!;

        Assert.That(failure.Message, Does.Contain("raw.listen_events has other rows than the lake (1)"));
        Assert.That(await _warehouse.ScalarAsync<long>("SELECT count(*) FROM fact_streams"), Is.EqualTo(1));
        Assert.That(await QuarantinedAsync("listen_events", "lake_rows", "rowsHeld"), Is.EqualTo(new[] { held }));
        Assert.That(await QuarantinedAsync("listen_events", "lake_rows", "dateHour"), Has.One.Contains("2024-03-04 10:00"));

        await _warehouse.CorruptAsync("DELETE FROM raw.listen_events; INSERT INTO raw.listen_events FROM raw.good");
        TransformResult healed = await _warehouse.TransformAsync();

        Assert.That(healed.Streams, Is.EqualTo(2));
        await AssertHealedAsync();
    }

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
    public async Task The_quarantine_keeps_at_most_a_hundred_rows_of_an_audit()
    {
        await _warehouse.LoadAsync([.. Enumerable.Range(0, 70).Select(i => Listen("2024-03-04T10:00:00", song: $"Song {i}"))]);
        await _warehouse.CorruptAsync("INSERT INTO intermediate.int_songs SELECT * FROM intermediate.int_songs");
        _warehouse.Lake.Commit(Listen("2024-03-04T11:00:00"));

        WarehouseAuditException failure = (await Assert.ThrowsAsync<WarehouseAuditException>(async () => await _warehouse.TransformAsync()))!;

        Assert.That(failure.Failures.Single(audit => audit.Model == "int_songs").Rows, Is.EqualTo(70));
        Assert.That(await QuarantinedAsync("int_songs", "unique", "song"), Has.Length.EqualTo(100));
    }

    [Test]
    public async Task A_warehouse_from_before_the_lakes_hours_were_noted_goes_on()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));
        await _warehouse.CorruptAsync("DELETE FROM meta.lake_hours");

        TransformResult result = await _warehouse.LoadAsync(Listen("2024-03-04T10:30:00"), Listen("2024-03-04T11:00:00"));

        Assert.That(result.Streams, Is.EqualTo(3));
    }

    [TestCase(500)]
    [TestCase(0)]
    public async Task A_wild_volume_warns_and_goes_with_its_hour(int events)
    {
        string usual = string.Join(" UNION ALL ", Enumerable.Range(1, 9).Select(day => Hour(day, 10, 100 + day)));
        _warehouse.Lake.CommitSql("listen_events", events == 0 ? usual : $"{usual} UNION ALL {Hour(10, 10, events)}");
        _warehouse.Lake.CommitSql("listen_events", Hour(10, 11, 1));

        TransformResult result = await _warehouse.TransformAsync();

        // The data are ten days old, but never came as they happened: nothing is said of their age.
        AuditFailure warning = result.Warnings!.Single();
        Assert.That(warning.Rule, Is.EqualTo("volume"));
        Assert.That(warning.Message, Is.EqualTo($"the hour 2024-03-10 10:00 UTC has {events} events, usual at that hour are 105"));
        Assert.That(result.Steps[^1].Step, Is.EqualTo($"audit: warning, {warning.Message}"));
        Assert.That((await _warehouse.Warehouse.GetStatusAsync(TestWarehouse.Token))!.Warning, Is.EqualTo(warning.Message));

        _warehouse.Lake.CommitSql("listen_events", $"{Hour(11, 10, 107)} UNION ALL {Hour(11, 11, 1)}");
        result = await _warehouse.TransformAsync();

        Assert.That(result.Warnings, Is.Empty);
        Assert.That((await _warehouse.Warehouse.GetStatusAsync(TestWarehouse.Token))!.Warning, Is.Null);
    }

    [Test]
    public async Task Data_that_stop_coming_warn_until_they_come_again()
    {
        await _warehouse.LoadAsync(Listen("2024-03-20T11:50:00"));
        _warehouse.Time.Advance(TimeSpan.FromHours(4));

        TransformResult stopped = await _warehouse.TransformAsync();
        TransformResult still = await _warehouse.LoadAsync(Listen("2024-03-20T12:10:00"));
        TransformResult again = await _warehouse.LoadAsync(Listen("2024-03-20T15:50:00"));

        Assert.That(stopped.Rebuilt, Is.False);
        Assert.That(stopped.Warnings!.Single().Message, Is.EqualTo("the newest listen is of 2024-03-20 11:50 UTC, 4.2 hours ago; 3 are allowed"));
        Assert.That(still.Warnings!.Single().Rule, Is.EqualTo("freshness"));
        Assert.That(again.Warnings, Is.Empty);
    }

    private static string Hour(int day, int hour, int events) =>
        $"SELECT 'A' AS artist, 'S' AS song, TIMESTAMPTZ '2024-03-{day:D2} {hour:D2}:00:00+00' + to_seconds(n) AS ts, n::INTEGER AS itemInSession FROM range({events}) AS items(n)";

    private async Task<string[]> QuarantinedAsync(string model, string rule, string column)
    {
        IReadOnlyList<object?[]> rows = await _warehouse.RowsAsync($"SELECT data FROM meta.quarantine WHERE modelName = '{model}' AND rule = '{rule}' AND run IS NOT NULL");
        return [.. rows.Select(row => JsonSerializer.Deserialize<JsonElement>((string)row[0]!).GetProperty(column).ToString())];
    }

    private async Task AssertHealedAsync()
    {
        Assert.That(await _warehouse.RowsAsync("FROM meta.quarantine"), Is.Empty);
        Assert.That(await _warehouse.RowsAsync("SELECT DISTINCT state FROM meta.intervals"), Is.EqualTo(new[] { new object[] { "succeeded" } }));
    }
}
