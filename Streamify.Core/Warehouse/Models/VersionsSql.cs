namespace Streamify.Core.Warehouse.Models;

/// <summary>
/// The statements that rewrite the versions of the users that a scope touches, from the scope's start on: versions that ended before cannot have
/// changed. Where late events moved a version, the facts outside the scope that point into the moved part are given their new key. Written
/// once for both engines.
/// </summary>
internal sealed class VersionsSql(ModelCatalogue catalogue, ISqlDialect dialect, SqlModel model, BuildScope scope)
{
    private readonly string _table = dialect.Table(model.Layer, model.Name);

    /// <summary>Replaces the versions; leaves <c>incoming</c> and <c>outgoing</c> behind.</summary>
    public IEnumerable<string> Replace(string select)
    {
        string start = ScopeSql.Literal(dialect, scope.Start);
        yield return $"CREATE OR REPLACE TEMP TABLE incoming AS {select}";
        yield return $"CREATE OR REPLACE TEMP TABLE outgoing AS SELECT * FROM {_table} WHERE userId <> 0 AND rowExpirationDate >= {start} AND userId IN (SELECT userId FROM incoming)";
        yield return $"DELETE FROM {_table} WHERE userKey IN (SELECT userKey FROM outgoing)";
        yield return $"INSERT INTO {_table} SELECT * FROM incoming";

        // Names are kept as they are now, on old versions too.
        yield return $"""
            UPDATE {_table} AS kept
            SET firstName = latest.firstName, lastName = latest.lastName, gender = latest.gender, registration = latest.registration
            FROM (SELECT DISTINCT userId, firstName, lastName, gender, registration FROM incoming) AS latest
            WHERE kept.userId = latest.userId
              AND (kept.firstName <> latest.firstName OR kept.lastName <> latest.lastName OR kept.gender <> latest.gender OR kept.registration IS DISTINCT FROM latest.registration)
            """;
    }

    /// <summary>
    /// Makes <c>moved</c>: users whose versions changed at a moment after which there is something of theirs outside the scope: an event, or a session, whose end may be an event
    /// after they signed out. In the usual course of a day there are none, since new versions begin in the newest hours.
    /// </summary>
    public string FindMoved()
    {
        SqlModel hours = catalogue[model.Entity!.Model];
        IEnumerable<string> entities = Facts().Where(static fact => fact.Materialization == Materialization.Entities).Select(fact =>
        {
            string moment = MomentOf(fact);
            return $"""
                  UNION ALL
                  SELECT fact.userId, {moment} FROM {dialect.Table(fact.Layer, fact.Name)} AS fact WHERE NOT {ScopeSql.Within(dialect, scope, moment)}
            """;
        });
        return $"""
            CREATE OR REPLACE TEMP TABLE moved AS
            WITH differences AS (
              SELECT
                COALESCE(incoming.userId, outgoing.userId) AS userId,
                CASE
                  WHEN outgoing.userKey IS NULL THEN incoming.rowActivationDate
                  WHEN incoming.userKey IS NULL THEN outgoing.rowActivationDate
                  WHEN incoming.rowExpirationDate <> outgoing.rowExpirationDate THEN LEAST(incoming.rowExpirationDate, outgoing.rowExpirationDate)
                END AS moment
              FROM incoming FULL JOIN outgoing ON incoming.userKey = outgoing.userKey
            ),
            changed AS (
              SELECT userId, MIN(moment) AS changedFrom FROM differences WHERE moment IS NOT NULL GROUP BY userId
            )
            SELECT userId, changedFrom
            FROM changed
            WHERE EXISTS (
              SELECT 1
              FROM (
                  SELECT hours.userId, hours.lastTime AS moment FROM {dialect.Table(hours.Layer, hours.Name)} AS hours WHERE NOT {ScopeSql.Within(dialect, scope, "hours.dateHour")}
            {string.Join("\n", entities)}
              ) AS seen
              WHERE seen.userId = changed.userId AND seen.moment >= changed.changedFrom
            )
            """;
    }

    /// <summary>Gives the facts of moved users their new keys.</summary>
    public IEnumerable<string> Rekey() => Facts().Select(fact =>
    {
        string moment = MomentOf(fact);
        return $"""
            UPDATE {dialect.Table(fact.Layer, fact.Name)} AS fact
            SET userKey = versions.userKey
            FROM (
              SELECT users.userId, users.userKey, users.rowActivationDate, users.rowExpirationDate, moved.changedFrom
              FROM {_table} AS users JOIN moved ON moved.userId = users.userId AND users.rowExpirationDate > moved.changedFrom
            ) AS versions
            WHERE fact.userId = versions.userId
              AND {moment} >= versions.rowActivationDate
              AND {moment} < versions.rowExpirationDate
              AND {moment} >= versions.changedFrom
              AND fact.userKey <> versions.userKey
            """;
    });

    private IEnumerable<SqlModel> Facts() => catalogue.Models.Where(static candidate => candidate.VersionAt is not null);

    private string MomentOf(SqlModel fact) => ModelTemplate.RenderExpression(fact.VersionAt!, fact, catalogue, dialect);
}
