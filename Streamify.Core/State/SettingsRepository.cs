using System.Data.Common;
using Dapper;

namespace Streamify.Core.State;

internal sealed class SettingsRepository(StateDatabase database) : ISettingsRepository
{
    public async Task<string?> GetAsync(string key, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition("SELECT value FROM settings WHERE key = @key", new { key }, cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<KeyValuePair<string, string>>> GetByPrefixAsync(string prefix, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT key, value FROM settings WHERE substr(key, 1, length(@prefix)) = @prefix ORDER BY key";
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<(string Key, string Value)> rows =
            await connection.QueryAsync<(string, string)>(new CommandDefinition(Sql, new { prefix }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => KeyValuePair.Create(row.Key, row.Value))];
    }

    public async Task SetAsync(string key, string value, CancellationToken cancellationToken)
    {
        const string Sql = "INSERT INTO settings (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Sql, new { key, value }, cancellationToken: cancellationToken));
    }

    public async Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM settings WHERE key = @key", new { key }, cancellationToken: cancellationToken));
    }
}
