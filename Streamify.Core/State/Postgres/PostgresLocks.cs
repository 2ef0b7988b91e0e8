using System.Data.Common;
using Dapper;

namespace Streamify.Core.State.Postgres;

/// <summary>
/// The server's own locks of a session: they end with the connection that holds them, so a process that dies gives them back at once.
/// </summary>
internal sealed class PostgresLocks(StateDatabase database, TimeProvider timeProvider) : IStateLocks
{
    public async Task<IStateLock?> TryTakeAsync(string name, CancellationToken cancellationToken)
    {
        // Schemas of one database are states of their own.
        const string Sql = "SELECT pg_try_advisory_lock(hashtextextended(current_schema() || '/streamify/' || @name, 0))";
        DbConnection connection = await database.OpenAsync(cancellationToken);
        try
        {
            if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Sql, new { name }, cancellationToken: cancellationToken)))
            {
                return new PostgresLock(connection, name, timeProvider);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }
}
