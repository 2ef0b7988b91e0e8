using System.Data.Common;
using Dapper;

namespace Streamify.Core.State;

internal sealed class SignInAttemptRepository(StateDatabase database) : ISignInAttemptRepository
{
    public async Task<bool> TryAddAsync(string source, DateTimeOffset happened, TimeSpan window, int most, CancellationToken cancellationToken)
    {
        const string Forget = "DELETE FROM sign_in_attempts WHERE happened <= @from";
        const string Insert = """
            INSERT INTO sign_in_attempts (source, happened)
            SELECT @source, @now
            WHERE (SELECT count(*) FROM sign_in_attempts WHERE source = @source) < @most
            """;
        object parameters = new { source, now = happened.ToUnixTimeMilliseconds(), from = (happened - window).ToUnixTimeMilliseconds(), most };
        await using DbConnection connection = await database.OpenAsync(cancellationToken);

        // Alone, so that attempts at the same moment do not all find room for one.
        await using DbTransaction transaction = await database.BeginAloneAsync(connection, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Forget, parameters, transaction, cancellationToken: cancellationToken));
        bool added = await connection.ExecuteAsync(new CommandDefinition(Insert, parameters, transaction, cancellationToken: cancellationToken)) == 1;
        await transaction.CommitAsync(cancellationToken);
        return added;
    }
}
