using Streamify.Core.State;

namespace Streamify.Tests.State;

[TestFixture(StateOptions.SqliteProvider)]
[TestFixture(StateOptions.PostgresProvider)]
public sealed class UserRepositoryTests(string provider)
{
    private static readonly DateTimeOffset Noon = new(2024, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private TestState _state = null!;
    private UserRepository _users = null!;
    private SetupTokenRepository _tokens = null!;

    [SetUp]
    public async Task SetUp()
    {
        _state = await TestState.OpenAsync(provider);
        _users = new UserRepository(_state.Database);
        _tokens = new SetupTokenRepository(_state.Database);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_state is not null)
        {
            await _state.DisposeAsync();
        }
    }

    [Test]
    public async Task A_name_is_one_in_whatever_case()
    {
        long? id = await AddAsync("Anna");

        long? again = await AddAsync("ANNA");

        UserAccount? found = await _users.FindAsync("anna", CancellationToken.None);
        Assert.That(again, Is.Null);
        Assert.That(found, Is.EqualTo(new UserAccount(id!.Value, "Anna", "admin", null, "stamp", Noon, null, null)));
    }

    [Test]
    public async Task Only_a_user_with_a_password_counts_as_one()
    {
        long id = (await AddAsync("anna"))!.Value;
        bool before = await _users.AnyWithPasswordAsync("admin", CancellationToken.None);

        await _users.SetPasswordAsync(id, "hash", "new stamp", CancellationToken.None);

        Assert.That(before, Is.False);
        Assert.That(await _users.AnyWithPasswordAsync("admin", CancellationToken.None), Is.True);
        Assert.That((await _users.GetAsync(id, CancellationToken.None))!.SecurityStamp, Is.EqualTo("new stamp"));
    }

    [Test]
    public async Task The_last_failure_of_a_row_locks_and_the_count_starts_anew()
    {
        long id = (await AddAsync("anna"))!.Value;

        bool[] locked = [await FailAsync(id), await FailAsync(id), await FailAsync(id), await FailAsync(id)];

        Assert.That(locked, Is.EqualTo(new[] { false, false, true, false }));
        Assert.That((await _users.GetAsync(id, CancellationToken.None))!.LockedUntil, Is.EqualTo(Noon.AddMinutes(15)));
    }

    [Test]
    public async Task A_sign_in_ends_the_row_of_failures()
    {
        long id = (await AddAsync("anna"))!.Value;
        await FailAsync(id);
        await FailAsync(id);

        await _users.RecordSignInAsync(id, Noon, CancellationToken.None);

        Assert.That(await FailAsync(id), Is.False);
        Assert.That((await _users.GetAsync(id, CancellationToken.None))!.LastSignIn, Is.EqualTo(Noon));
    }

    [Test]
    public async Task A_token_is_used_up_by_exactly_one()
    {
        await _tokens.ReplaceAsync("hash", new SetupToken(null, null), CancellationToken.None);

        bool[] used = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _tokens.ConsumeAsync("hash", CancellationToken.None)));

        Assert.That(used.Count(one => one), Is.EqualTo(1));
        Assert.That(await _tokens.FindAsync("hash", CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task A_new_token_replaces_the_users_old_one_and_nobody_elses()
    {
        long anna = (await AddAsync("anna"))!.Value;
        await _tokens.ReplaceAsync("first admin", new SetupToken(null, null), CancellationToken.None);
        await _tokens.ReplaceAsync("old", new SetupToken(anna, Noon), CancellationToken.None);

        await _tokens.ReplaceAsync("new", new SetupToken(anna, Noon.AddDays(1)), CancellationToken.None);

        Assert.That(await _tokens.FindAsync("old", CancellationToken.None), Is.Null);
        Assert.That(await _tokens.FindAsync("new", CancellationToken.None), Is.EqualTo(new SetupToken(anna, Noon.AddDays(1))));
        Assert.That(await _tokens.FindAsync("first admin", CancellationToken.None), Is.EqualTo(new SetupToken(null, null)));
    }

    [Test]
    public async Task The_audit_tells_the_newest_first()
    {
        AuditRepository audit = new(_state.Database);
        AuditEntry first = new(Noon, "anna", "signed in", null, "127.0.0.1");
        AuditEntry second = new(Noon.AddMinutes(1), "anna", "promoted", "v3", null);
        await audit.AddAsync(first, CancellationToken.None);
        await audit.AddAsync(second, CancellationToken.None);

        IReadOnlyList<AuditEntry> all = await audit.GetLatestAsync(0, 10, CancellationToken.None);
        IReadOnlyList<AuditEntry> older = await audit.GetLatestAsync(1, 10, CancellationToken.None);

        Assert.That(all, Is.EqualTo(new[] { second, first }));
        Assert.That(older, Is.EqualTo(new[] { first }));
    }

    [Test]
    public async Task Foreign_text_is_kept_whatever_is_in_it()
    {
        AuditRepository audit = new(_state.Database);
        AuditEntry entry = new(Noon, "anna", "came", "zero \0, half \ud83d and a whole \U0001F3B5", null);

        await audit.AddAsync(entry, CancellationToken.None);

        AuditEntry kept = (await audit.GetLatestAsync(0, 1, CancellationToken.None)).Single();
        Assert.That(kept.Detail, Is.EqualTo("zero \ufffd, half \ufffd and a whole \U0001F3B5"));
    }

    [Test]
    public async Task Attempts_from_one_place_are_counted_within_the_window_however_many_come_at_once()
    {
        SignInAttemptRepository attempts = new(_state.Database);

        bool[] first = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryAsync("a", Noon)));
        bool other = await TryAsync("b", Noon);
        bool later = await TryAsync("a", Noon.AddSeconds(59));
        bool behind = await TryAsync("a", Noon.AddSeconds(60));

        Assert.That(first.Count(static added => added), Is.EqualTo(3));
        Assert.That((other, later, behind), Is.EqualTo((true, false, true)));

        Task<bool> TryAsync(string source, DateTimeOffset happened) => attempts.TryAddAsync(source, happened, TimeSpan.FromMinutes(1), 3, CancellationToken.None);
    }

    private Task<long?> AddAsync(string name) => _users.CreateAsync(name, "admin", passwordHash: null, "stamp", Noon, CancellationToken.None);

    private Task<bool> FailAsync(long id) => _users.RecordFailureAsync(id, limit: 3, Noon.AddMinutes(15), CancellationToken.None);
}
