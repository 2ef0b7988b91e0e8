using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Jobs;
using Streamify.Core.Warehouse;
using Streamify.Tests.Jobs;
using Streamify.Tests.Support;
using Streamify.Web.Demo;

namespace Streamify.Tests.Demo;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FirstPublicationTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeWarehouse _warehouse = new();
    private readonly FakeTransforms _transforms = new();

    [Test]
    public async Task What_is_published_already_is_left_alone()
    {
        _warehouse.Status = Published();

        await RunAsync();

        Assert.That(_transforms.Requests, Is.Empty);
    }

    [Test]
    public async Task A_failure_is_tried_again_a_little_later()
    {
        _transforms.OnRun = (_, _) => _transforms.Requests.Count == 1
            ? Task.FromException<TransformResult>(new IOException("no bucket yet"))
            : Task.FromResult(FakeWarehouse.Result(rows: 0, streams: 0));

        Task run = RunAsync();
        await PassAsync(() => run.IsCompleted);

        Assert.That(_transforms.Requests, Has.Count.EqualTo(2));
        Assert.That(run.IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task It_waits_for_a_transform_that_is_at_work_and_publishes()
    {
        _transforms.Busy = true;

        Task run = RunAsync();
        _warehouse.Status = Published();
        await PassAsync(() => run.IsCompleted);

        Assert.That(_transforms.Requests, Is.Empty);
        Assert.That(run.IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task It_follows_one_that_was_at_work_and_did_not_publish()
    {
        _transforms.Busy = true;

        Task run = RunAsync();
        _transforms.Busy = false;
        await PassAsync(() => run.IsCompleted);

        Assert.That(_transforms.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_failed_audit_and_a_cancelled_run_are_left_to_the_hour()
    {
        _transforms.OnRun = (_, _) => Task.FromException<TransformResult>(
            _transforms.Requests.Count == 1 ? new WarehouseAuditException([]) : new RunCancelledException("anna"));

        await RunAsync();
        await RunAsync();

        Assert.That(_transforms.Requests, Has.Count.EqualTo(2));
    }

    private WarehouseStatus Published() => new(_time.GetUtcNow(), null, null, 0);

    private Task RunAsync() => new FirstPublication(_warehouse, _transforms, _time).RunAsync(CancellationToken.None);

    private Task PassAsync(Func<bool> condition) => WaitUntil.TrueAsync(() =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return condition();
    });
}
