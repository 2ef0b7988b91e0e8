using Npgsql;
using Streamify.Core.State;
using Streamify.Core.State.Postgres;
using Streamify.Tests.Support;

namespace Streamify.Tests.State;

/// <summary>What only a server can do: be away, refuse, lack rights, and serve many.</summary>
public sealed class PostgresStateDatabaseTests
{
    private const string Secret = "hunter2 secret";

    [Test]
    public async Task Many_processes_that_meet_on_an_empty_database_do_not_disturb_each_other()
    {
        string connection = await PostgresServer.NewDatabaseAsync();
        PostgresStateDatabase[] databases = [.. Enumerable.Range(0, 8).Select(_ => TestState.Postgres(connection))];

        await Task.WhenAll(databases.Select((database, index) => Task.Run(
            () => new SettingsRepository(database).SetAsync($"key{index}", "x", CancellationToken.None))));

        Assert.That(await new SettingsRepository(databases[0]).GetByPrefixAsync("key", CancellationToken.None), Has.Count.EqualTo(8));
        foreach (PostgresStateDatabase database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Test]
    public async Task Equal_models_registered_by_many_at_once_are_one()
    {
        string connection = await PostgresServer.NewDatabaseAsync();
        PostgresStateDatabase[] databases = [.. Enumerable.Range(0, 4).Select(_ => TestState.Postgres(connection))];
        GenreModelRecord model = new(0, DateTimeOffset.UnixEpoch, "ann", "tree", "data", "aa", 12, "{}");

        (GenreModelRecord Model, bool IsNew)[] added = await Task.WhenAll(databases.Select(database => Task.Run(
            () => new GenreModelRepository(database).AddAsync(model, _ => { }, CancellationToken.None))));

        Assert.That(added.Count(one => one.IsNew), Is.EqualTo(1));
        Assert.That(added.Select(one => one.Model.Number).Distinct().Count(), Is.EqualTo(1));
        foreach (PostgresStateDatabase database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Test]
    public async Task A_schema_of_its_own_in_a_shared_database_is_used_alone()
    {
        string connection = await PostgresServer.NewDatabaseAsync();
        await PostgresServer.ExecuteAsync(connection, "CREATE TABLE users (somebody TEXT); CREATE SCHEMA music");
        await using PostgresStateDatabase database = TestState.Postgres(new NpgsqlConnectionStringBuilder(connection) { SearchPath = "music" }.ConnectionString);
        await using PostgresStateDatabase again = TestState.Postgres(new NpgsqlConnectionStringBuilder(connection) { SearchPath = "music" }.ConnectionString);

        await database.CheckAsync(CancellationToken.None);
        await again.CheckAsync(CancellationToken.None);

        Assert.That(await new UserRepository(again).ListAsync(CancellationToken.None), Is.Empty);
        Assert.That(() => PostgresServer.ExecuteAsync(connection, "SELECT somebody FROM public.users; SELECT name FROM music.users"), Throws.Nothing);
    }

    [Test]
    public async Task A_server_that_is_away_is_named_with_the_setting()
    {
        int port = PostgresServer.FreePort();

        string message = await RefusalAsync($"Host=127.0.0.1;Port={port};Database=streamify;Username=ann;Password={Secret};Timeout=5");

        Assert.That(message, Does.Contain($"127.0.0.1:{port} does not answer").And.Contain("Streamify:State:ConnectionString"));
    }

    [Test]
    public async Task A_wrong_password_and_a_missing_one_are_told_and_not_shown()
    {
        NpgsqlConnectionStringBuilder connection = new(await PostgresServer.NewDatabaseAsync()) { Password = Secret };

        string wrong = await RefusalAsync(connection.ConnectionString);
        connection.Password = null;
        string missing = await RefusalAsync(connection.ConnectionString);

        Assert.That(wrong, Does.Contain($"'{connection.Username}'").And.Contain("password is wrong"));
        Assert.That(missing, Does.Contain("asks for a password").And.Contain("Streamify:State:ConnectionString"));
    }

    [Test]
    public async Task A_database_that_is_missing_is_named_with_what_makes_it()
    {
        NpgsqlConnectionStringBuilder connection = new(await PostgresServer.NewDatabaseAsync()) { Database = "nowhere" };

        string message = await RefusalAsync(connection.ConnectionString);

        Assert.That(message, Does.Contain($"CREATE DATABASE \"nowhere\" OWNER \"{connection.Username}\""));
    }

    [Test]
    public async Task Missing_rights_are_named_with_what_gives_them()
    {
        string owner = await PostgresServer.NewDatabaseAsync();
        string stranger = new NpgsqlConnectionStringBuilder(await PostgresServer.NewDatabaseAsync()) { Database = new NpgsqlConnectionStringBuilder(owner).Database }.ConnectionString;

        string noTables = await RefusalAsync(stranger);
        await using (PostgresStateDatabase made = TestState.Postgres(owner))
        {
            await made.CheckAsync(CancellationToken.None);
        }

        string name = new NpgsqlConnectionStringBuilder(stranger).Username!;
        await PostgresServer.ExecuteAsync(owner, $"GRANT SELECT ON streamify_migrations TO {name}; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}");
        string readOnly = await RefusalAsync(stranger);
        await PostgresServer.ExecuteAsync(owner, readOnly[readOnly.IndexOf("GRANT", StringComparison.Ordinal)..]);
        await using PostgresStateDatabase allowed = TestState.Postgres(stranger);

        Assert.That(noTables, Does.Contain($"GRANT USAGE, CREATE ON SCHEMA \"public\" TO \"{name}\""));
        Assert.That(readOnly, Does.Contain("may not read and change").And.Contain("users"));
        Assert.That(() => allowed.CheckAsync(CancellationToken.None), Throws.Nothing);
        Assert.That(() => new AuditRepository(allowed).AddAsync(new AuditEntry(DateTimeOffset.UnixEpoch, "ann", "came", null, null), CancellationToken.None), Throws.Nothing);
    }

    private static async Task<string> RefusalAsync(string connectionString)
    {
        await using PostgresStateDatabase database = new(PostgresConnection.Open(connectionString), TimeProvider.System);

        StateAccessException? refusal = await Assert.ThrowsAsync<StateAccessException>(() => database.CheckAsync(CancellationToken.None));

        Assert.That(refusal!.ToString(), Does.Not.Contain(Secret));
        return refusal.Message;
    }
}
