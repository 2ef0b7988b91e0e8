using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.Models;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

/// <summary>
/// What every warehouse does with a planted defect: the audit fires, the last good state stays visible, the quarantine shows the rows, and the next good
/// run heals it all. Tables stand in the statements as <c>{schema.name}</c>.
/// </summary>
public abstract partial class AuditContract
{
    private protected abstract IWarehouse Warehouse { get; }

    private protected abstract FakeLake Lake { get; }

    private protected abstract FakeTimeProvider Time { get; }

    private protected abstract ModelCatalogue Catalogue { get; }

    private protected virtual bool KeepsEventsApart => false;

    private static CancellationToken Token => TestContext.CurrentContext.CancellationToken;

    [TestCase("INSERT INTO {intermediate.int_songs} SELECT * FROM {intermediate.int_songs}", "int_songs", "unique", "song", "Song", TestName = "A_key_that_stands_twice")]
    [TestCase("INSERT INTO {intermediate.int_devices} SELECT * REPLACE (CAST(NULL AS STRING) AS userAgent) FROM {intermediate.int_devices}", "int_devices", "not_null", "userAgent", "", TestName = "A_key_that_is_missing")]
    [TestCase("DELETE FROM {main.dim_users} WHERE userKey = -1", "fact_streams", "relationship", "userKey", "-1", TestName = "A_reference_to_nothing")]
    [TestCase("DELETE FROM {main.fact_streams} WHERE TRUE", "fact_streams", "row_count", "rowsBuilt", "0", TestName = "An_hour_that_is_missing_from_a_fact")]
    [TestCase("INSERT INTO {main.fact_streams} SELECT * FROM {main.fact_streams}", "fact_streams", "row_count", "rowsBuilt", "2", TestName = "An_hour_that_stands_twice_in_a_fact")]
    public async Task Damage_to_a_built_table_heals_by_itself(string damage, string model, string rule, string column, string value)
    {
        Lake.CommitDeadLetter("2024-03-04T10:00:00");
        await LoadAsync(Listen("2024-03-04T10:00:00"));
        await DamageAsync(damage);
        DateTimeOffset visible = (await Warehouse.GetStatusAsync(Token))!.DataUntil!.Value;

        // Two hours on: the hour before new events is built again, since its last songs may have ended by them.
        Lake.Commit(Listen("2024-03-04T12:00:00"), Listen("2024-03-04T12:01:00", userId: null));

        WarehouseAuditException failure = (await Assert.ThrowsAsync<WarehouseAuditException>(async () => await TransformAsync()))!;

        Assert.That(failure.Message, Does.Contain(model).And.Contain("meta.quarantine"));
        Assert.That((await Warehouse.GetStatusAsync(Token))!.DataUntil, Is.EqualTo(visible));
        Assert.That(await QuarantinedAsync(model, rule, column), Does.Contain(value));

        TransformResult healed = await TransformAsync();

        Assert.That(healed.Streams, Is.EqualTo(3));
        await AssertHealedAsync();
    }

    [TestCase("DELETE FROM {events.listen_events} WHERE EXTRACT(HOUR FROM ts) = 10", "0", TestName = "An_hour_that_was_lost_before_the_facts")]
    [TestCase("INSERT INTO {events.listen_events} SELECT * FROM {events.listen_events} WHERE EXTRACT(HOUR FROM ts) = 10", "2", TestName = "An_hour_that_was_loaded_twice")]
    public async Task Damage_to_a_raw_table_is_mended_from_the_lake_by_the_next_run(string damage, string held)
    {
        Lake.CommitDeadLetter("2024-03-04T10:00:00");
        await LoadAsync(Listen("2024-03-04T09:00:00"), Listen("2024-03-04T10:00:00", userId: 8));
        string[] before = await TextAsync("SELECT * FROM {raw.listen_events}");
        await DamageAsync(damage);
        Lake.CompactAndVacuum("listen_events");
        Lake.Commit(Listen("2024-03-04T10:30:00"), Listen("2024-03-04T11:00:00"));

        WarehouseAuditException failure = (await Assert.ThrowsAsync<WarehouseAuditException>(async () => await TransformAsync()))!;

        Assert.That(failure.Message, Does.Contain("raw.listen_events has other rows than the lake (1)"));
        Assert.That((await RowsAsync("SELECT COUNT(*) FROM {main.fact_streams}")).Single()[0], Is.EqualTo(2));
        Assert.That(await QuarantinedAsync("listen_events", "lake_rows", "dateHour"), Has.One.Contains("10:00"));
        Assert.That(await QuarantinedAsync("listen_events", "lake_rows", "rowsHeld"), Is.EqualTo(new[] { Plus(held, 1) }), "with the new one");

        TransformResult healed = await TransformAsync();

        Assert.That(healed.Streams, Is.EqualTo(4));
        Assert.That(await TextAsync("SELECT * FROM {raw.listen_events} WHERE EXTRACT(HOUR FROM ts) = 9 OR userId = 8"), Is.EqualTo(before));
        await AssertHealedAsync();
        Assert.That((await TransformAsync()).Rebuilt, Is.False);
    }

    [Test]
    public async Task Of_an_hour_that_the_lake_has_lost_the_rows_are_kept_and_refused()
    {
        await LoadAsync(Listen("2024-03-04T09:00:00"), Listen("2024-03-04T10:00:00"), Listen("2024-03-04T10:00:01"));
        await DamageAsync("DELETE FROM {events.listen_events} WHERE EXTRACT(SECOND FROM ts) = 1");
        Lake.Retain("listen_events", new DateTime(2024, 3, 4, 11, 0, 0, DateTimeKind.Utc));
        Lake.Commit(Listen("2024-03-04T11:00:00"));

        for (int run = 0; run < 2; run++)
        {
            Assert.That(async () => await TransformAsync(), Throws.TypeOf<WarehouseAuditException>().With.Message.Contains("raw.listen_events has other rows than the lake (1)"));
        }

        Assert.That((await RowsAsync("SELECT COUNT(*) FROM {events.listen_events} WHERE EXTRACT(HOUR FROM ts) < 11")).Single()[0], Is.EqualTo(2));
        Assert.That((await RowsAsync("SELECT COUNT(*) FROM {main.fact_streams}")).Single()[0], Is.EqualTo(3));
    }

    [Test]
    public async Task The_quarantine_keeps_at_most_a_hundred_rows_of_an_audit()
    {
        await LoadAsync([.. Enumerable.Range(0, 70).Select(i => Listen("2024-03-04T10:00:00", song: $"Song {i}"))]);
        await DamageAsync("INSERT INTO {intermediate.int_songs} SELECT * FROM {intermediate.int_songs}");
        Lake.Commit(Listen("2024-03-04T11:00:00"));

        WarehouseAuditException failure = (await Assert.ThrowsAsync<WarehouseAuditException>(async () => await TransformAsync()))!;

        Assert.That(failure.Failures.Single(audit => audit.Model == "int_songs").Rows, Is.EqualTo(70));
        Assert.That(await QuarantinedAsync("int_songs", "unique", "song"), Has.Length.EqualTo(100));
    }

    [Test]
    public async Task A_warehouse_from_before_the_lakes_hours_were_noted_goes_on()
    {
        await LoadAsync(Listen("2024-03-04T10:00:00"));
        await DamageAsync("DELETE FROM {meta.lake_hours} WHERE TRUE");

        TransformResult result = await LoadAsync(Listen("2024-03-04T10:30:00"), Listen("2024-03-04T11:00:00"));

        Assert.That(result.Streams, Is.EqualTo(3));
    }

    [TestCase(500)]
    [TestCase(0)]
    public async Task A_wild_volume_warns_and_goes_with_its_hour(int events)
    {
        string usual = string.Join(" UNION ALL ", Enumerable.Range(1, 9).Select(day => Hour(day, 10, 100 + day)));
        Lake.CommitSql("listen_events", events == 0 ? usual : $"{usual} UNION ALL {Hour(10, 10, events)}");
        Lake.CommitSql("listen_events", Hour(10, 11, 1));

        TransformResult result = await TransformAsync();

        // The data are ten days old, but never came as they happened: nothing is said of their age.
        AuditFailure warning = result.Warnings!.Single();
        Assert.That(warning.Rule, Is.EqualTo("volume"));
        Assert.That(warning.Message, Is.EqualTo($"the hour 2024-03-10 10:00 UTC has {events} events, usual at that hour are 105"));
        Assert.That(result.Steps[^1].Step, Is.EqualTo($"audit: warning, {warning.Message}"));
        Assert.That((await Warehouse.GetStatusAsync(Token))!.Warning, Is.EqualTo(warning.Message));

        Lake.CommitSql("listen_events", $"{Hour(11, 10, 107)} UNION ALL {Hour(11, 11, 1)}");
        result = await TransformAsync();

        Assert.That(result.Warnings, Is.Empty);
        Assert.That((await Warehouse.GetStatusAsync(Token))!.Warning, Is.Null);
    }

    [Test]
    public async Task Data_that_stop_coming_warn_until_they_come_again()
    {
        await LoadAsync(Listen("2024-03-20T11:50:00"));
        Time.Advance(TimeSpan.FromHours(4));

        TransformResult stopped = await TransformAsync();
        TransformResult still = await LoadAsync(Listen("2024-03-20T12:10:00"));
        TransformResult again = await LoadAsync(Listen("2024-03-20T15:50:00"));

        Assert.That(stopped.Rebuilt, Is.False);
        Assert.That(stopped.Warnings!.Single().Message, Is.EqualTo("the newest listen is of 2024-03-20 11:50 UTC, 4.2 hours ago; 3 are allowed"));
        Assert.That(still.Warnings!.Single().Rule, Is.EqualTo("freshness"));
        Assert.That(again.Warnings, Is.Empty);
    }

    [Test]
    public async Task A_published_state_has_rows_and_a_last_hour_and_no_complaints()
    {
        await LoadAsync(Listen("2024-03-04T10:00:00"), Listen("2024-03-04T11:00:00"));

        IReadOnlyList<ModelState> states = await Warehouse.GetModelStatesAsync(Token);

        ModelState facts = states.Single(static state => state.Name == "fact_streams");
        Assert.That(states.Select(static state => state.Name), Is.EqualTo(Catalogue.Models.Select(static model => model.Name)));
        Assert.That((facts.Rows, facts.Until), Is.EqualTo((2L, new DateTimeOffset(2024, 3, 4, 11, 0, 0, TimeSpan.Zero))));
        Assert.That(states.Single(static state => state.Name == "stg_listens").Rows, Is.Null, "a view");
        Assert.That(states.SelectMany(static state => state.Failures), Is.Empty);
        Assert.That(await Warehouse.GetQuarantineAsync(10, Token), Is.Empty);
    }

    [Test]
    public async Task What_an_audit_refused_stands_with_its_model_until_a_run_is_published()
    {
        await LoadAsync(Listen("2024-03-04T10:00:00"));
        await DamageAsync("INSERT INTO {intermediate.int_songs} SELECT * FROM {intermediate.int_songs}");
        Lake.Commit(Listen("2024-03-04T11:00:00"));
        await Assert.ThrowsAsync<WarehouseAuditException>(async () => await TransformAsync());

        IReadOnlyList<ModelState> failed = await Warehouse.GetModelStatesAsync(Token);
        IReadOnlyList<QuarantinedRow> rows = await Warehouse.GetQuarantineAsync(100, Token);
        await TransformAsync();
        IReadOnlyList<ModelState> healed = await Warehouse.GetModelStatesAsync(Token);

        Assert.That(failed.Single(static state => state.Name == "int_songs").Failures, Is.Not.Empty);
        Assert.That(failed.Single(static state => state.Name == "fact_streams").Rows, Is.EqualTo(1), "the last good state");
        Assert.That(rows.Where(static row => row.ModelName == "int_songs").Select(static row => row.Data), Has.Some.Contains("Song"));
        Assert.That(healed.SelectMany(static state => state.Failures), Is.Empty);
    }

    private static string Hour(int day, int hour, int events) =>
        $"SELECT 'A' AS artist, 'S' AS song, TIMESTAMPTZ '2024-03-{day:D2} {hour:D2}:00:00+00' + to_seconds(n) AS ts, n::INTEGER AS itemInSession FROM range({events}) AS items(n)";

    private async Task<string[]> QuarantinedAsync(string model, string rule, string column)
    {
        IReadOnlyList<object?[]> rows = await RowsAsync($"SELECT data FROM {{meta.quarantine}} WHERE modelName = '{model}' AND rule = '{rule}' AND run IS NOT NULL");
        return [.. rows.Select(row => JsonSerializer.Deserialize<JsonElement>((string)row[0]!).GetProperty(column).ToString())];
    }

    private async Task AssertHealedAsync()
    {
        Assert.That(await RowsAsync("SELECT * FROM {meta.quarantine}"), Is.Empty);
        Assert.That(await RowsAsync("SELECT DISTINCT state FROM {meta.intervals}"), Is.EqualTo(new[] { new object[] { "succeeded" } }));
    }

    private async Task<TransformResult> LoadAsync(params TestEvent[] events)
    {
        Lake.Commit(events);
        return await TransformAsync();
    }

    private Task<TransformResult> TransformAsync() => Warehouse.TransformAsync(null, Token);

    private async Task<IReadOnlyList<object?[]>> RowsAsync(string sql) => (await Warehouse.QueryAsync(new WarehouseQuery(Named(sql)), Token)).Rows;

    private async Task<string[]> TextAsync(string sql) => [.. (await RowsAsync(sql)).Select(static row => string.Join('|', row)).Order(StringComparer.Ordinal)];

    private static string Plus(string number, int more) => (int.Parse(number, CultureInfo.InvariantCulture) + more).ToString(CultureInfo.InvariantCulture);

    private Task DamageAsync(string sql) => CorruptAsync(Named(sql));

    // The table with a row for each event is the raw one itself in BigQuery.
    private string Named(string sql) => TableName().Replace(sql, match => Warehouse.Syntax.Table(match.Groups[1].Value == "events" && !KeepsEventsApart ? "raw" : match.Groups[1].Value, match.Groups[2].Value));

    /// <summary>Does damage behind the warehouse's back.</summary>
    private protected abstract Task CorruptAsync(string sql);

    [GeneratedRegex(@"\{(\w+)\.(\w+)\}")]
    private static partial Regex TableName();
}
