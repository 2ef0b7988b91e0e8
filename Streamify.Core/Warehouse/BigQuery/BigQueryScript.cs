using System.Globalization;
using Streamify.Core.Google.BigQuery;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.BigQuery;

/// <summary>The one script of a transform: everything between BEGIN and COMMIT TRANSACTION, so that it happens as a whole or not at all, also when this process ends.</summary>
internal sealed class BigQueryScript(ModelCatalogue catalogue, BigQueryNames names, string fingerprint)
{
    /// <summary>Stands in the error of a script that met another one's work.</summary>
    private const string Moved = "streamify-moved";

    /// <summary>The service's words where two transactions would change the same table.</summary>
    private const string Conflict = "aborted due to concurrent update";

    private const int HistoryDays = 90;
    private const int HistorySample = 20;

    private readonly BigQueryDialect _dialect = names.Dialect;

    public string Fingerprint => fingerprint;

    /// <summary>Whether another transform was first; nothing of this one has happened then.</summary>
    public static bool HasMoved(BigQueryJobException failure) =>
        failure.Message.Contains(Moved, StringComparison.Ordinal) || failure.Message.Contains(Conflict, StringComparison.Ordinal);

    /// <summary>The parameters of <see cref="Write"/> and <see cref="WriteSample"/>.</summary>
    public static IEnumerable<(string Name, object? Value)> Parameters(BigQueryWork work) => work.HasTold ? [(BigQueryLakeHours.Parameter, BigQueryLakeHours.Told(work.Loads))] : [];

    public string Write(BigQueryWork work, BigQueryAudits? audits, DateTimeOffset started, DateTimeOffset now)
    {
        List<string> statements = [.. Begin(work)];
        if (work.Plan.Scope is { } scope)
        {
            statements.AddRange(work.Builds.SelectMany(one => Build(one.Model, one.Scope)));
            statements.AddRange(audits?.Statements ?? []);
            statements.AddRange(Remember(work, scope, started, now));
        }

        statements.Add("COMMIT TRANSACTION");
        return string.Join(";\n", statements) + ";";
    }

    /// <summary>
    /// The same work once more up to the audits, to see whole rows of what breaks them. It ends with the question for them and without a commit,
    /// which rolls everything back.
    /// </summary>
    public string WriteSample(BigQueryWork work, string question) =>
        string.Join(";\n", [.. Begin(work), .. work.Builds.SelectMany(one => Build(one.Model, one.Scope)), question]) + ";";

    /// <summary>Notes a failure, with the rows of failed audits as the parameter of <see cref="BigQueryQuarantine.Put"/>; empty when there is nothing to note.</summary>
    public string WriteFailure(BuildScope? scope, WarehouseAuditException? audits, string error, DateTimeOffset startedAt, DateTimeOffset now)
    {
        string at = BigQueryText.Moment(now);
        List<string> statements = ["BEGIN TRANSACTION"];
        if (scope is { Hours: { Count: > 0 } hours })
        {
            statements.Add($"DELETE FROM {names.MetaTable("intervals")} WHERE dateHour IN ({string.Join(", ", hours.Select(Literal))})");
            statements.Add($"INSERT INTO {names.MetaTable("intervals")} (dateHour, state, builtAt, error) VALUES {string.Join(", ", hours.Select(hour => $"({Literal(hour)}, 'failed', {at}, {BigQueryText.Quote(error)})"))}");
        }

        if (audits is not null)
        {
            statements.AddRange(BigQueryQuarantine.Put(names, scope is null ? "load" : scope.IsFull ? "full" : BigQueryQuarantine.Hours, startedAt, now));
            IEnumerable<string> rows = audits.Failures.Select(audit => string.Create(
                CultureInfo.InvariantCulture,
                $"({at}, {BigQueryText.Quote(audit.Model)}, {BigQueryText.Quote(audit.Rule)}, {BigQueryText.Quote(audit.Message)}, {audit.Rows}, {BigQueryText.Quote(string.Join('\n', audit.Sample.Take(HistorySample)))})"));
            statements.Add($"DELETE FROM {names.MetaTable("audit_failures")} WHERE failedAt < {BigQueryText.Moment(now.AddDays(-HistoryDays))}");
            statements.Add($"INSERT INTO {names.MetaTable("audit_failures")} (failedAt, modelName, rule, message, `rows`, sample) VALUES {string.Join(", ", rows)}");
        }

        return statements.Count == 1 ? "" : string.Join(";\n", [.. statements, "COMMIT TRANSACTION"]) + ";";
    }

    private IEnumerable<string> Begin(BigQueryWork work)
    {
        yield return "BEGIN TRANSACTION";
        string published = work.Publication is [DateTime builtAt, ..] ? BigQueryText.Moment(new DateTimeOffset(builtAt)) : BigQueryText.Moment(DateTimeOffset.UnixEpoch);
        yield return $"ASSERT COALESCE((SELECT MAX(builtAt) FROM {names.MetaTable("publication")}), {BigQueryText.Moment(DateTimeOffset.UnixEpoch)}) = {published} AS '{Moved}: another transform has published meanwhile'";
        foreach (string statement in work.Loads.SelectMany(load => Enter(load, work.Noted.Contains(load.Table))))
        {
            yield return statement;
        }

        if (work.HasTold)
        {
            yield return BigQueryLakeHours.Add(names);
        }
    }

    private string Literal(DateTime hour) => ScopeSql.Literal(_dialect, hour);

    private IEnumerable<string> Enter(LoadedFiles load, bool noted)
    {
        string loaded = names.MetaTable("loaded");
        string table = names.RawTable(load.Table);
        yield return string.Create(
            CultureInfo.InvariantCulture, $"ASSERT COALESCE((SELECT MAX(lakeVersion) FROM {loaded} WHERE tableName = '{load.Table}'), -1) = {load.From} AS '{Moved}: {load.Table} was loaded by another transform meanwhile'");
        foreach (string statement in BigQueryLakeHours.Prepare(names, load, noted))
        {
            yield return statement;
        }

        if (!load.Moves)
        {
            yield break;
        }

        if (load.Replaces)
        {
            yield return $"DELETE FROM {table} WHERE TRUE";
        }
        else if (load.Mended.Count > 0)
        {
            yield return $"DELETE FROM {table} WHERE {ScopeSql.Within(_dialect, BuildScope.Of(load.Mended), "ts")}";
        }

        if (load.Incoming is not null)
        {
            string columns = string.Join(", ", BigQueryNames.RawSchema(load.Table).Fields.Select(static field => $"`{field.Name}`"));
            yield return $"INSERT INTO {table} ({columns}) SELECT {columns} FROM {names.RawTable(load.Incoming)}";
        }

        yield return $"DELETE FROM {loaded} WHERE tableName = '{load.Table}'";
        yield return string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {loaded} (tableName, lakeVersion) VALUES ('{load.Table}', {load.Version})");
    }

    private IEnumerable<string> Build(SqlModel model, BuildScope scope)
    {
        if (model.Materialization == Materialization.View)
        {
            return [];
        }

        string table = _dialect.Table(model.Layer, model.Name);
        string select = ModelTemplate.Render(model, catalogue, _dialect, scope).Trim();
        if (scope.IsFull)
        {
            return Replace(table, "TRUE", select);
        }

        return model.Materialization switch
        {
            Materialization.Hours => Replace(table, ScopeSql.Within(_dialect, model.ScopeOf(scope), model.PartitionColumn!), select),
            Materialization.Days => Replace(table, ScopeSql.WithinDays(model.ScopeOf(scope), model.PartitionColumn!), select),
            Materialization.Merge => Merge(model, table, select),
            Materialization.Entities => Replace(table, ScopeSql.Touched(_dialect, scope, model.Entity!.Column, catalogue[model.Entity.Model].Layer, model.Entity.Model), select),
            _ => Versions(model, scope, select),
        };
    }

    private static IEnumerable<string> Replace(string table, string where, string select)
    {
        (string[] first, string source) = Source(select);
        return [.. first, $"DELETE FROM {table} WHERE {where}", $"INSERT INTO {table} SELECT * FROM {source}"];
    }

    /// <summary>A SELECT in steps goes through a temporary table: a step that is read twice would be run twice, and Google's evaluator does not take it inside a change of rows.</summary>
    private static (string[] First, string Source) Source(string select) => select.StartsWith("WITH ", StringComparison.Ordinal)
        ? ([$"CREATE OR REPLACE TEMP TABLE incoming AS\n{select}"], "incoming")
        : ([], $"(\n{select}\n)");

    private static IEnumerable<string> Merge(SqlModel model, string table, string select)
    {
        (string[] first, string source) = Source(select);
        string keys = string.Join(" AND ", model.Key.Select(static key => $"incoming.{key} = kept.{key}"));
        IEnumerable<string> updates = model.MergeRules.Select(static rule =>
            $"{rule.Column} = CASE WHEN incoming.{rule.Column} IS NOT NULL AND (kept.{rule.Column} IS NULL OR incoming.{rule.Column} {(rule.Greatest ? ">" : "<")} kept.{rule.Column}) THEN incoming.{rule.Column} ELSE kept.{rule.Column} END");
        string matched = model.MergeRules.Count == 0 ? "" : $"\nWHEN MATCHED THEN UPDATE SET {string.Join(", ", updates)}";
        return [.. first, $"MERGE INTO {table} AS kept USING {source} AS incoming ON {keys}{matched}\nWHEN NOT MATCHED THEN INSERT ROW"];
    }

    private IEnumerable<string> Versions(SqlModel model, BuildScope scope, string select)
    {
        VersionsSql sql = new(catalogue, _dialect, model, scope);
        return [.. sql.Replace(select), sql.FindMoved(), .. sql.Rekey()];
    }

    private IEnumerable<string> Remember(BigQueryWork work, BuildScope scope, DateTimeOffset started, DateTimeOffset now)
    {
        string intervals = names.MetaTable("intervals");
        string publication = names.MetaTable("publication");
        string within = ScopeSql.Within(_dialect, scope, "dateHour");
        string streams = _dialect.Table("facts", "fact_streams");
        yield return $"DELETE FROM {intervals} WHERE {within}";
        yield return $"""
            INSERT INTO {intervals} (dateHour, state, rowsIn, rowsOut, lakeVersion, builtAt, seconds, error)
            SELECT
              hours.dateHour, 'succeeded', hours.listens + hours.pageViews + hours.authTries + hours.statusChanges, COALESCE(built.streams, 0),
              (SELECT MAX(lakeVersion) FROM {names.MetaTable("loaded")} WHERE tableName = 'listen_events'), {BigQueryText.Moment(now)},
              TIMESTAMP_DIFF(CURRENT_TIMESTAMP(), {BigQueryText.Moment(started)}, MILLISECOND) / 1000, CAST(NULL AS STRING)
            FROM (SELECT * FROM {_dialect.Table("intermediate", "int_hours")} WHERE {within}) AS hours
            LEFT JOIN (SELECT dateHour, COUNT(*) AS streams FROM {streams} WHERE {within} GROUP BY dateHour) AS built ON built.dateHour = hours.dateHour
            """;
        yield return $"DELETE FROM {publication} WHERE TRUE";
        yield return $"INSERT INTO {publication} (builtAt, dataFrom, dataUntil, streams, fingerprint) SELECT {BigQueryText.Moment(now)}, MIN(ts), MAX(ts), COUNT(*), '{fingerprint}' FROM {streams}";
        if (BigQueryStates.Note(names, work.Builds) is { } states)
        {
            yield return states;
        }

        yield return BigQueryQuarantine.Clear(names);
    }
}
