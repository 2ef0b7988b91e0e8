using System.Data.Common;
using Dapper;

namespace Streamify.Core.State;

internal sealed class UserRepository(StateDatabase database) : IUserRepository
{
    private const string Columns = "id, name, role, password_hash AS passwordHash, security_stamp AS securityStamp, created, last_sign_in AS lastSignIn, locked_until AS lockedUntil";

    public async Task<UserAccount?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await QueryAsync($"SELECT {Columns} FROM users WHERE name_key = @key", new { key = KeyOf(name) }, cancellationToken)).SingleOrDefault();

    public async Task<UserAccount?> GetAsync(long id, CancellationToken cancellationToken) =>
        (await QueryAsync($"SELECT {Columns} FROM users WHERE id = @id", new { id }, cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<UserAccount>> ListAsync(CancellationToken cancellationToken) =>
        await QueryAsync($"SELECT {Columns} FROM users ORDER BY id", parameters: null, cancellationToken);

    public async Task<bool> AnyWithPasswordAsync(string role, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT count(*) FROM users WHERE role = @role AND password_hash IS NOT NULL";
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql, new { role }, cancellationToken: cancellationToken)) > 0;
    }

    public async Task<long?> CreateAsync(
        string name, string role, string? passwordHash, string securityStamp, DateTimeOffset created, CancellationToken cancellationToken)
    {
        const string Sql = """
            INSERT INTO users (name, name_key, role, password_hash, security_stamp, created)
            VALUES (@name, @key, @role, @passwordHash, @securityStamp, @created)
            ON CONFLICT (name_key) DO NOTHING
            RETURNING id
            """;
        object parameters = new { name, key = KeyOf(name), role, passwordHash, securityStamp, created = created.ToUnixTimeMilliseconds() };
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken));
    }

    public Task SetPasswordAsync(long id, string passwordHash, string securityStamp, CancellationToken cancellationToken) => ExecuteAsync(
        "UPDATE users SET password_hash = @passwordHash, security_stamp = @securityStamp, failures = 0, locked_until = NULL WHERE id = @id",
        new { id, passwordHash, securityStamp },
        cancellationToken);

    public Task RecordSignInAsync(long id, DateTimeOffset happened, CancellationToken cancellationToken) => ExecuteAsync(
        "UPDATE users SET last_sign_in = @happened, failures = 0, locked_until = NULL WHERE id = @id",
        new { id, happened = happened.ToUnixTimeMilliseconds() },
        cancellationToken);

    public async Task<bool> RecordFailureAsync(long id, int limit, DateTimeOffset lockUntil, CancellationToken cancellationToken)
    {
        // One statement, so that failures at the same moment are all counted; the count starts anew behind a lock.
        const string Sql = """
            UPDATE users
            SET locked_until = CASE WHEN failures + 1 >= @limit THEN @lockUntil ELSE locked_until END,
                failures = CASE WHEN failures + 1 >= @limit THEN 0 ELSE failures + 1 END
            WHERE id = @id
            RETURNING failures
            """;
        object parameters = new { id, limit, lockUntil = lockUntil.ToUnixTimeMilliseconds() };
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken)) == 0;
    }

    private static string KeyOf(string name) => name.ToLowerInvariant();

    private async Task<UserAccount[]> QueryAsync(string sql, object? parameters, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).Select(row => row.ToUser())];
    }

    private async Task ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public required string Name { get; init; }
        public required string Role { get; init; }
        public string? PasswordHash { get; init; }
        public required string SecurityStamp { get; init; }
        public long Created { get; init; }
        public long? LastSignIn { get; init; }
        public long? LockedUntil { get; init; }

        public UserAccount ToUser() => new(Id, Name, Role, PasswordHash, SecurityStamp, Moment(Created)!.Value, Moment(LastSignIn), Moment(LockedUntil));

        private static DateTimeOffset? Moment(long? milliseconds) => milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
    }
}
