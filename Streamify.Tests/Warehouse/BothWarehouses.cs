using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Tests.Warehouse;

/// <summary>The embedded warehouse and the one on the double of BigQuery over one lake; whatever is done to both must end in the same.</summary>
internal sealed class BothWarehouses : IAsyncDisposable
{
    private static readonly BigQueryDialect Dialect = new("streamify_");

    private readonly TestWarehouse _embedded;
    private readonly CloudWarehouse _cloud;

    private BothWarehouses(TestWarehouse embedded, CloudWarehouse cloud) => (_embedded, _cloud) = (embedded, cloud);

    public FakeLake Lake => _embedded.Lake;

    /// <summary>Load jobs that BigQuery has run.</summary>
    public int Loads => _cloud.Engine.Loads;

    /// <summary>Skips the test where the evaluator of BigQuery's language is missing.</summary>
    public static async Task<BothWarehouses> StartAsync()
    {
        TestWarehouse embedded = new();
        try
        {
            return new BothWarehouses(embedded, await CloudWarehouse.StartAsync(google => new BucketLake(embedded.Lake, google.Storage, embedded.Paths.Lake), embedded.Time));
        }
        catch
        {
            await embedded.DisposeAsync();
            throw;
        }
    }

    /// <summary>Transforms both, an hour after the last time, and asserts that both did the same.</summary>
    public async Task<TransformResult> TransformAsync(bool full = false)
    {
        _embedded.Time.Advance(TimeSpan.FromHours(1));
        TransformRequest request = new() { Full = full };
        TransformResult expected = await _embedded.Warehouse.TransformAsync(request, null, TestWarehouse.Token);
        TransformResult actual = await _cloud.TransformAsync(request);
        Assert.That((actual.Rebuilt, actual.Streams), Is.EqualTo((expected.Rebuilt, expected.Streams)));
        Assert.That(actual.Hours, Is.EqualTo(expected.Hours));
        Assert.That(actual.RowsLoaded, Is.EquivalentTo(expected.RowsLoaded));
        return actual;
    }

    /// <summary>Whether a dry run finds something to do, in both or in neither.</summary>
    public async Task<bool> IsDueAsync()
    {
        TransformRequest plan = new() { DryRun = true };
        bool expected = (await _embedded.Warehouse.TransformAsync(plan, null, TestWarehouse.Token)).IsDue;
        Assert.That((await _cloud.TransformAsync(plan)).IsDue, Is.EqualTo(expected));
        return expected;
    }

    /// <summary>Asserts that every model has rows, and the same ones in both, value by value.</summary>
    public async Task MustHoldTheSameAsync(string when)
    {
        ModelRows expected = await ModelRows.OfAsync(_embedded);
        Assert.That(expected.Empty, Is.Empty, when);
        ModelRows.Of(_cloud.Engine.RunAll, Dialect).MustBe(expected, when);
    }

    /// <summary>Asserts that both give the same answer to every question of the dashboard.</summary>
    public async Task MustAnswerTheSameAsync(string when)
    {
        IReadOnlyList<string> expected = await DashboardAnswers.AskAsync(_embedded.Warehouse, _embedded.Audience);
        Assert.That(await DashboardAnswers.AskAsync(_cloud.Warehouse, _cloud.Audience), Is.EqualTo(expected), when);
    }

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        await _embedded.DisposeAsync();
    }
}
