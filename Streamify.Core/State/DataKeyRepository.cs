using System.Data.Common;
using Dapper;

namespace Streamify.Core.State;

internal sealed class DataKeyRepository(StateDatabase database) : IDataKeyRepository
{
    public async Task<IReadOnlyList<string>> GetAllAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition("SELECT xml FROM data_keys ORDER BY name", cancellationToken: cancellationToken))];
    }

    public async Task AddAsync(string name, string xml, CancellationToken cancellationToken)
    {
        const string Sql = "INSERT INTO data_keys (name, xml) VALUES (@name, @xml) ON CONFLICT (name) DO NOTHING";
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Sql, new { name, xml }, cancellationToken: cancellationToken));
    }
}
