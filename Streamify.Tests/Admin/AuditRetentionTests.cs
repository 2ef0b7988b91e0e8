using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core.State;
using Streamify.Tests.State;
using Streamify.Tests.Support;
using Streamify.Web.Auth;

namespace Streamify.Tests.Admin;

public sealed class AuditRetentionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task A_server_that_runs_for_days_forgets_what_has_become_too_old()
    {
        FakeTimeProvider time = new(Noon);
        await using TestState state = await TestState.OpenAsync(StateOptions.SqliteProvider);
        AuditRepository audit = new(state.Database);
        await audit.AddAsync(new AuditEntry(Noon.AddDays(-40), "anna", "signed in", null, null), CancellationToken.None);
        await audit.AddAsync(new AuditEntry(Noon.AddDays(-29), "bea", "signed in", null, null), CancellationToken.None);
        await audit.AddAsync(new AuditEntry(Noon, "carl", "signed in", null, null), CancellationToken.None);
        using AuditRetention retention = new(audit, Options.Create(new AuthOptions { AuditAge = TimeSpan.FromDays(30) }), time, NullLogger<AuditRetention>.Instance);

        await retention.StartAsync(CancellationToken.None);
        await WaitUntil.TrueAsync(async () => (await ActorsAsync()).SequenceEqual(["carl", "bea"]));
        time.Advance(TimeSpan.FromDays(2));

        await WaitUntil.TrueAsync(async () => (await ActorsAsync()).SequenceEqual(["carl"]));
        await retention.StopAsync(CancellationToken.None);

        async Task<string[]> ActorsAsync() => [.. (await audit.GetLatestAsync(0, 10, CancellationToken.None)).Select(static entry => entry.Actor)];
    }
}
