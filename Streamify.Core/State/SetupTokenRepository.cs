using System.Data.Common;
using Dapper;

namespace Streamify.Core.State;

internal sealed class SetupTokenRepository(StateDatabase database) : ISetupTokenRepository
{
    private const string Forget = "DELETE FROM setup_tokens WHERE user_id = @userId OR (user_id IS NULL AND @userId IS NULL)";

    public async Task ReplaceAsync(string tokenHash, SetupToken token, CancellationToken cancellationToken)
    {
        const string Insert = "INSERT INTO setup_tokens (token_hash, user_id, expires) VALUES (@tokenHash, @userId, @expires)";
        object parameters = new { tokenHash, userId = token.UserId, expires = token.Expires?.ToUnixTimeMilliseconds() };
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (token.UserId is not null || !database.IsShared)
        {
            await connection.ExecuteAsync(new CommandDefinition(Forget, parameters, transaction, cancellationToken: cancellationToken));
        }

        await connection.ExecuteAsync(new CommandDefinition(Insert, parameters, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<SetupToken?> FindAsync(string tokenHash, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT user_id AS userId, expires FROM setup_tokens WHERE token_hash = @tokenHash";
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        Row? row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Sql, new { tokenHash }, cancellationToken: cancellationToken));
        return row is null ? null : new SetupToken(row.UserId, row.Expires is { } expires ? DateTimeOffset.FromUnixTimeMilliseconds(expires) : null);
    }

    public async Task<bool> ConsumeAsync(string tokenHash, CancellationToken cancellationToken)
    {
        // Alone and as one: of two first admins at two processes, one finds his token gone.
        const string Sql = """
            DELETE FROM setup_tokens
            WHERE token_hash = @tokenHash OR (user_id IS NULL AND EXISTS (SELECT 1 FROM setup_tokens AS used WHERE used.token_hash = @tokenHash AND used.user_id IS NULL))
            """;
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await database.BeginAloneAsync(connection, cancellationToken);
        int used = await connection.ExecuteAsync(new CommandDefinition(Sql, new { tokenHash }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return used > 0;
    }

    public async Task RemoveFirstAdminsAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM setup_tokens WHERE user_id IS NULL", cancellationToken: cancellationToken));
    }

    private sealed class Row
    {
        public long? UserId { get; init; }
        public long? Expires { get; init; }
    }
}
