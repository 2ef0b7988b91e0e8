using DuckDB.NET.Data;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>
/// Rewrites the versions of the users that the scope touches, from the scope's start on: versions that ended before cannot have changed.
/// Where late events moved a version, the facts outside the scope that point into the moved part are given their new key.
/// </summary>
internal sealed class VersionsBuilder(ModelCatalogue catalogue)
{
    private static readonly DuckDbDialect Dialect = DuckDbDialect.Instance;

    public void Build(DuckDBConnection connection, SqlModel model, BuildScope scope, string select, CancellationToken cancellationToken)
    {
        string table = ModelRunner.TableOf(model);
        string start = ScopeSql.Literal(Dialect, scope.Start);
        connection.Execute($"CREATE OR REPLACE TEMP TABLE incoming AS {select}", cancellationToken);
        connection.Execute(
            $"CREATE OR REPLACE TEMP TABLE outgoing AS SELECT * FROM {table} WHERE userId <> 0 AND rowExpirationDate >= {start} AND userId IN (SELECT userId FROM incoming)",
            cancellationToken);
        connection.Execute($"DELETE FROM {table} WHERE userKey IN (SELECT userKey FROM outgoing)", cancellationToken);
        connection.Execute($"INSERT INTO {table} SELECT * FROM incoming", cancellationToken);
        RefreshProfiles(connection, table, cancellationToken);
        if (FindMovedUsers(connection, scope, model, cancellationToken) > 0)
        {
            foreach (SqlModel fact in catalogue.Models.Where(candidate => candidate.VersionAt is not null))
            {
                Rekey(connection, fact, table, scope, cancellationToken);
            }
        }

        connection.Execute("DROP TABLE incoming; DROP TABLE outgoing; DROP TABLE moved", cancellationToken);
    }

    /// <summary>Names are kept as they are now, on old versions too.</summary>
    private static void RefreshProfiles(DuckDBConnection connection, string table, CancellationToken cancellationToken) => connection.Execute(
        $"""
        UPDATE {table} AS kept
        SET firstName = now.firstName, lastName = now.lastName, gender = now.gender, registration = now.registration
        FROM (SELECT DISTINCT userId, firstName, lastName, gender, registration FROM incoming) AS now
        WHERE kept.userId = now.userId
          AND (kept.firstName <> now.firstName OR kept.lastName <> now.lastName OR kept.gender <> now.gender OR kept.registration IS DISTINCT FROM now.registration)
        """,
        cancellationToken);

    /// <summary>
    /// Users whose versions changed at a moment after which they have events outside the scope. In the usual course of a day there are none,
    /// since new versions begin in the newest hours.
    /// </summary>
    private long FindMovedUsers(DuckDBConnection connection, BuildScope scope, SqlModel model, CancellationToken cancellationToken)
    {
        SqlModel hours = catalogue[model.Entity!.Model];
        connection.Execute(
            $"""
            CREATE OR REPLACE TEMP TABLE moved AS
            WITH differences AS (
              SELECT
                COALESCE(incoming.userId, outgoing.userId) AS userId,
                CASE
                  WHEN outgoing.userKey IS NULL THEN incoming.rowActivationDate
                  WHEN incoming.userKey IS NULL THEN outgoing.rowActivationDate
                  WHEN incoming.rowExpirationDate <> outgoing.rowExpirationDate THEN LEAST(incoming.rowExpirationDate, outgoing.rowExpirationDate)
                END AS moment
              FROM incoming FULL JOIN outgoing USING (userKey)
            ),
            changed AS (
              SELECT userId, MIN(moment) AS changedFrom FROM differences WHERE moment IS NOT NULL GROUP BY userId
            )
            SELECT userId, changedFrom
            FROM changed
            WHERE EXISTS (
              SELECT 1
              FROM {ModelRunner.TableOf(hours)} AS seen
              WHERE seen.userId = changed.userId AND seen.lastTime >= changed.changedFrom AND NOT {ScopeSql.Within(Dialect, scope, "seen.dateHour")}
            )
            """,
            cancellationToken);
        return connection.Count("SELECT count(*) FROM moved", cancellationToken);
    }

    private void Rekey(DuckDBConnection connection, SqlModel fact, string users, BuildScope scope, CancellationToken cancellationToken)
    {
        string moment = ModelTemplate.RenderExpression(fact.VersionAt!, fact, catalogue, Dialect);
        connection.Execute(
            $"""
            UPDATE {ModelRunner.TableOf(fact)} AS fact
            SET userKey = versions.userKey
            FROM (
              SELECT users.userId, users.userKey, users.rowActivationDate, users.rowExpirationDate, moved.changedFrom
              FROM {users} AS users JOIN moved ON moved.userId = users.userId AND users.rowExpirationDate > moved.changedFrom
            ) AS versions
            WHERE fact.userId = versions.userId
              AND {moment} >= versions.rowActivationDate
              AND {moment} < versions.rowExpirationDate
              AND {moment} >= versions.changedFrom
              AND fact.userKey <> versions.userKey
            """,
            cancellationToken);
    }
}
