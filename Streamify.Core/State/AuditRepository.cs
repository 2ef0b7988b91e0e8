using System.Data.Common;
using Dapper;

namespace Streamify.Core.State;

internal sealed class AuditRepository(StateDatabase database) : IAuditRepository
{
    public async Task AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        const string Sql = "INSERT INTO audit (happened, actor, action, detail, address) VALUES (@happened, @actor, @action, @detail, @address)";
        object parameters = new { happened = entry.Happened.ToUnixTimeMilliseconds(), actor = StateText.Clean(entry.Actor), action = entry.Action, detail = StateText.Clean(entry.Detail), address = entry.Address };
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<AuditEntry>> GetLatestAsync(int skip, int count, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT happened, actor, action, detail, address FROM audit ORDER BY id DESC LIMIT @count OFFSET @skip";
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(Sql, new { skip, count }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new AuditEntry(DateTimeOffset.FromUnixTimeMilliseconds(row.Happened), row.Actor, row.Action, row.Detail, row.Address))];
    }

    public async Task DeleteOlderAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM audit WHERE happened < @before", new { before = before.ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken));
    }

    private sealed class Row
    {
        public long Happened { get; init; }
        public required string Actor { get; init; }
        public required string Action { get; init; }
        public string? Detail { get; init; }
        public string? Address { get; init; }
    }
}
