using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core.State;
using Streamify.Tests.State;
using Streamify.Web.Auth;

namespace Streamify.Tests.Admin;

/// <summary>Sign-in at two processes on one state.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SharedAccountsTests
{
    private const string Password = "correct horse battery";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly List<SignInAttempts> _attempts = [];
    private TestState _state = null!;

    [SetUp]
    public async Task SetUp() => _state = await TestState.OpenAsync(StateOptions.PostgresProvider);

    [TearDown]
    public async Task TearDown()
    {
        _attempts.ForEach(static attempts => attempts.Dispose());
        _attempts.Clear();
        if (_state is not null)
        {
            await _state.DisposeAsync();
        }
    }

    [Test]
    public async Task Each_instances_set_up_token_is_good_at_both_until_one_is_used()
    {
        Accounts first = Make();
        Accounts second = Make();
        string one = (await first.PrepareFirstAdminAsync(CancellationToken.None))!;
        string two = (await second.PrepareFirstAdminAsync(CancellationToken.None))!;

        AccountAnswer[] answers = await Task.WhenAll(SetUpAsync(second, one, "anna"), SetUpAsync(first, two, "eve"));

        Assert.That(answers.Count(static answer => answer.User is not null), Is.EqualTo(1), "there is one first admin");
        Assert.That(await Make().PrepareFirstAdminAsync(CancellationToken.None), Is.Null);
        Assert.That((await SetUpAsync(first, one, "max")).User, Is.Null);
        Assert.That((await SetUpAsync(first, two, "max")).User, Is.Null);
    }

    [Test]
    public async Task A_later_start_leaves_the_token_of_an_earlier_one_good()
    {
        Accounts first = Make();
        string one = (await first.PrepareFirstAdminAsync(CancellationToken.None))!;
        await Make().PrepareFirstAdminAsync(CancellationToken.None);

        Assert.That((await SetUpAsync(first, one, "anna")).User!.Name, Is.EqualTo("anna"));
    }

    [Test]
    public async Task An_instances_set_up_token_is_good_for_a_day()
    {
        Accounts accounts = Make();
        string tooOld = (await accounts.PrepareFirstAdminAsync(CancellationToken.None))!;
        _time.Advance(TimeSpan.FromHours(1));
        string token = (await accounts.PrepareFirstAdminAsync(CancellationToken.None))!;
        _time.Advance(TimeSpan.FromHours(23));

        Assert.That((await SetUpAsync(accounts, tooOld, "eve")).User, Is.Null);
        Assert.That((await SetUpAsync(accounts, token, "anna")).User, Is.Not.Null);
    }

    [Test]
    public async Task Attempts_at_one_instance_count_at_the_other_for_a_minute()
    {
        Accounts first = Make(attemptsPerMinute: 3);
        Accounts second = Make(attemptsPerMinute: 3);
        foreach (Accounts instance in new[] { first, second, first })
        {
            Assert.That((await SignInAsync(instance)).TooMany, Is.False);
        }

        AccountAnswer refused = await SignInAsync(second);
        AccountAnswer another = await second.SignInAsync("anna", Password, IPAddress.Parse("192.0.2.7"), CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.That((refused.TooMany, another.TooMany), Is.EqualTo((true, false)));
        Assert.That((await SignInAsync(second)).TooMany, Is.False);
    }

    private static Task<AccountAnswer> SignInAsync(Accounts accounts) => accounts.SignInAsync("anna", Password, IPAddress.Loopback, CancellationToken.None);

    private static Task<AccountAnswer> SetUpAsync(Accounts accounts, string token, string name) =>
        accounts.SetUpAsync(token, name, Password, IPAddress.Loopback, CancellationToken.None);

    private Accounts Make(int attemptsPerMinute = 20)
    {
        IOptions<AuthOptions> options = Options.Create(new AuthOptions { AttemptsPerMinute = attemptsPerMinute });
        SignInAttempts attempts = new(options, new SignInAttemptRepository(_state.Database), _time);
        _attempts.Add(attempts);
        return new Accounts(
            new UserRepository(_state.Database), new SetupTokenRepository(_state.Database), new AuditRepository(_state.Database), _state.Database, new Passwords(), attempts, options, _time, NullLogger<Accounts>.Instance);
    }
}
