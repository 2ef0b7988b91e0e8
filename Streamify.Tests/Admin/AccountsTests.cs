using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core;
using Streamify.Core.State;
using Streamify.Core.State.Sqlite;
using Streamify.Tests.Support;
using Streamify.Web.Auth;

namespace Streamify.Tests.Admin;

public sealed class AccountsTests
{
    private const string Password = "correct horse battery";

    private readonly Passwords _passwords = new();
    private TempFolder _folder = null!;
    private StateDatabase _database = null!;
    private UserRepository _users = null!;
    private AuditRepository _audit = null!;
    private FakeTimeProvider _time = null!;
    private SignInAttempts _attempts = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new TempFolder();
        _database = new SqliteStateDatabase(DataPaths.At(_folder.Path), TimeProvider.System);
        _users = new UserRepository(_database);
        _audit = new AuditRepository(_database);
        _time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
    }

    [TearDown]
    public async Task TearDown()
    {
        _attempts?.Dispose();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task The_first_admin_comes_in_with_the_set_up_token_and_only_once()
    {
        Accounts accounts = Make(new AuthOptions());
        string token = (await accounts.PrepareFirstAdminAsync(CancellationToken.None))!;

        AccountAnswer first = await SetUpAsync(accounts, $" {token.ToLowerInvariant().Replace('-', ' ')} ", "anna");
        AccountAnswer second = await SetUpAsync(accounts, token, "eve");

        Assert.That(first.User!.Name, Is.EqualTo("anna"));
        Assert.That(second.User, Is.Null);
        Assert.That((await SignInAsync(accounts, "anna", Password)).User!.Name, Is.EqualTo("anna"));
        Assert.That(await accounts.PrepareFirstAdminAsync(CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task A_new_start_makes_a_new_token_and_the_old_one_is_void()
    {
        Accounts accounts = Make(new AuthOptions());
        string old = (await accounts.PrepareFirstAdminAsync(CancellationToken.None))!;
        string token = (await accounts.PrepareFirstAdminAsync(CancellationToken.None))!;

        Assert.That((await SetUpAsync(accounts, old, "anna")).User, Is.Null);
        Assert.That((await SetUpAsync(accounts, token, "anna")).User, Is.Not.Null);
    }

    [Test]
    public async Task The_first_admins_token_waits_for_him()
    {
        Accounts accounts = Make(new AuthOptions());
        string token = (await accounts.PrepareFirstAdminAsync(CancellationToken.None))!;
        _time.Advance(TimeSpan.FromDays(30));

        Assert.That((await SetUpAsync(accounts, token, "anna")).User, Is.Not.Null);
    }

    [Test]
    public async Task A_configured_password_makes_the_first_admin_and_voids_a_printed_token()
    {
        string token = (await Make(new AuthOptions()).PrepareFirstAdminAsync(CancellationToken.None))!;
        Accounts accounts = Make(new AuthOptions { AdminName = "boss", AdminPassword = Password });

        string? printed = await accounts.PrepareFirstAdminAsync(CancellationToken.None);

        Assert.That(printed, Is.Null);
        Assert.That((await SignInAsync(accounts, "boss", Password)).User, Is.Not.Null);
        Assert.That((await SetUpAsync(accounts, token, "eve")).User, Is.Null);
    }

    [Test]
    public async Task An_empty_configured_password_counts_as_none()
    {
        AuthOptions options = new() { AdminPassword = "" };

        string? token = await Make(options).PrepareFirstAdminAsync(CancellationToken.None);

        Assert.That(new AuthOptionsValidator().Validate(null, options).Succeeded, Is.True);
        Assert.That(token, Is.Not.Null);
    }

    [Test]
    public async Task Five_failures_lock_a_name_for_a_quarter_of_an_hour_even_against_the_right_password()
    {
        Accounts accounts = await WithAdminAsync();
        for (int i = 0; i < 5; i++)
        {
            await SignInAsync(accounts, "admin", "wrong");
        }

        AccountAnswer locked = await SignInAsync(accounts, "admin", Password);
        _time.Advance(TimeSpan.FromMinutes(15));
        AccountAnswer later = await SignInAsync(accounts, "admin", Password);

        Assert.That(locked.User, Is.Null);
        Assert.That(later.User, Is.Not.Null);
        string[] actions = [.. (await _audit.GetLatestAsync(0, 20, CancellationToken.None)).Select(entry => entry.Detail is null ? entry.Action : $"{entry.Action}: {entry.Detail}")];
        Assert.That(actions[..3], Is.EqualTo(new[] { "signed in", "sign-in refused: locked", "sign-in failed: locked now" }));
    }

    [Test]
    public async Task A_reset_token_is_for_its_user_and_for_a_day()
    {
        Accounts accounts = await WithAdminAsync();
        await accounts.CreateAdminAsync("bea", Accounts.CommandLine, CancellationToken.None);
        string token = (await accounts.ResetPasswordAsync("bea", Accounts.CommandLine, CancellationToken.None))!.Value.Token;

        AccountAnswer wrongUser = await SetUpAsync(accounts, token, "admin");
        AccountAnswer rightUser = await SetUpAsync(accounts, token, "BEA");
        string tooOld = (await accounts.ResetPasswordAsync("bea", Accounts.CommandLine, CancellationToken.None))!.Value.Token;
        _time.Advance(TimeSpan.FromHours(24));

        Assert.That(wrongUser.User, Is.Null);
        Assert.That(rightUser.User!.Name, Is.EqualTo("bea"));
        Assert.That((await SetUpAsync(accounts, tooOld, "bea")).User, Is.Null);
        Assert.That(await accounts.ResetPasswordAsync("nobody", Accounts.CommandLine, CancellationToken.None), Is.Null);
        Assert.That(await accounts.CreateAdminAsync("Bea", Accounts.CommandLine, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task One_address_has_its_attempts_a_minute_and_others_theirs()
    {
        Accounts accounts = Make(new AuthOptions { AttemptsPerMinute = 2 });
        IPAddress one = IPAddress.Parse("2001:db8::1");
        IPAddress neighbour = IPAddress.Parse("2001:db8::2");
        IPAddress other = IPAddress.Parse("192.0.2.7");

        AccountAnswer[] answers = [await TryAsync(one), await TryAsync(neighbour), await TryAsync(one), await TryAsync(other)];

        Assert.That(answers.Select(answer => answer.TooMany), Is.EqualTo(new[] { false, false, true, false }));

        Task<AccountAnswer> TryAsync(IPAddress address) => accounts.SignInAsync("nobody", "wrong", address, CancellationToken.None);
    }

    [TestCase("short")]
    [TestCase("")]
    public async Task A_short_password_is_refused_and_the_token_stays_good(string password)
    {
        Accounts accounts = Make(new AuthOptions());
        string token = (await accounts.PrepareFirstAdminAsync(CancellationToken.None))!;

        AccountAnswer refused = await accounts.SetUpAsync(token, "anna", password, IPAddress.Loopback, CancellationToken.None);

        Assert.That(refused.Problem, Is.Not.Null);
        Assert.That((await SetUpAsync(accounts, token, "anna")).User, Is.Not.Null);
    }

    [Test]
    public async Task Neither_passwords_nor_tokens_are_kept_readable()
    {
        Accounts accounts = Make(new AuthOptions());
        string token = (await accounts.PrepareFirstAdminAsync(CancellationToken.None))!;
        await SetUpAsync(accounts, token, "anna");
        string open = (await accounts.ResetPasswordAsync("anna", Accounts.CommandLine, CancellationToken.None))!.Value.Token;
        await _database.DisposeAsync();

        string everything = string.Concat(Directory.GetFiles(Path.GetDirectoryName(DataPaths.At(_folder.Path).State)!).Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file))));

        Assert.That(everything, Does.Contain("anna"));
        Assert.That(everything, Does.Not.Contain(Password).And.Not.Contain(open).And.Not.Contain(open.Replace("-", "", StringComparison.Ordinal)));
    }

    [Test]
    public void A_hash_has_at_least_210_000_rounds()
    {
        byte[] hash = Convert.FromBase64String(_passwords.Hash(Password));

        uint rounds = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5));

        Assert.That(rounds, Is.GreaterThanOrEqualTo(210_000));
    }

    [TestCase("/admin", "/admin")]
    [TestCase("/admin/genres?tab=study", "/admin/genres?tab=study")]
    [TestCase(null, "/admin")]
    [TestCase("https://example.org/admin", "/admin")]
    [TestCase("//example.org/admin", "/admin")]
    [TestCase("/\\example.org", "/admin")]
    [TestCase("/admin/..\\..", "/admin")]
    [TestCase("/administrator", "/admin")]
    [TestCase("/admin/sign-out", "/admin")]
    [TestCase("javascript:alert(1)", "/admin")]
    public void The_way_back_stays_in_the_admin_area(string? asked, string expected) => Assert.That(SignInAddress.Back(asked), Is.EqualTo(expected));

    [Test]
    public void Wrong_settings_are_told_without_the_secret()
    {
        AuthOptions options = new()
        {
            AdminName = "a b",
            AdminPassword = "hunter2",
            SessionLength = TimeSpan.Zero,
            MaxFailures = 0,
            AttemptsPerMinute = 0,
            TrustedProxies = "10.0.0.0/8, proxy",
        };

        string[] mistakes = [.. new AuthOptionsValidator().Validate(null, options).Failures!];

        Assert.That(mistakes, Has.Length.EqualTo(6));
        Assert.That(mistakes, Has.Some.EqualTo("Streamify:Auth:AdminPassword: A password has at least 12 characters; this one has 7."));
        Assert.That(mistakes, Has.Some.Contains("'proxy'"));
        Assert.That(mistakes, Has.None.Contains("hunter2"));
    }

    private Accounts Make(AuthOptions options)
    {
        _attempts?.Dispose();
        _attempts = new SignInAttempts(Options.Create(options), shared: null, _time);
        return new Accounts(
            _users, new SetupTokenRepository(_database), _audit, _database, _passwords, _attempts, Options.Create(options), _time, NullLogger<Accounts>.Instance);
    }

    private async Task<Accounts> WithAdminAsync()
    {
        Accounts accounts = Make(new AuthOptions { AdminPassword = Password });
        await accounts.PrepareFirstAdminAsync(CancellationToken.None);
        return accounts;
    }

    private static Task<AccountAnswer> SignInAsync(Accounts accounts, string name, string password) =>
        accounts.SignInAsync(name, password, IPAddress.Loopback, CancellationToken.None);

    private static Task<AccountAnswer> SetUpAsync(Accounts accounts, string token, string name) =>
        accounts.SetUpAsync(token, name, Password, IPAddress.Loopback, CancellationToken.None);
}
