using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Jobs;
using Streamify.Core.Warehouse;
using Streamify.Tests.Support;

namespace Streamify.Tests.Jobs;

public sealed class TransformJobTests
{
    private JobsOptions _options = null!;
    private FakeTimeProvider _time = null!;
    private FakeRunner _runner = null!;
    private TransformJob _job = null!;

    [SetUp]
    public void SetUp()
    {
        _options = new JobsOptions { Retries = 2, RetryDelay = TimeSpan.FromSeconds(10), TransformTimeout = TimeSpan.FromDays(1) };
        _time = new FakeTimeProvider();
        _runner = new FakeRunner();
        _job = new TransformJob(_runner, Options.Create(_options), _time, NullLogger<TransformJob>.Instance);
    }

    [Test]
    public async Task A_failed_transform_is_tried_again_a_little_later()
    {
        _runner.Failures.Enqueue(new IOException("the disk is full"));
        _runner.Failures.Enqueue(new IOException("the disk is full"));

        await AdvanceUntilDoneAsync(_job.RunAsync(CancellationToken.None));

        Assert.That(_runner.Calls, Is.EqualTo(3));
    }

    [Test]
    public void The_last_retry_tells_the_reason()
    {
        for (int failure = 0; failure < 5; failure++)
        {
            _runner.Failures.Enqueue(new IOException($"failure {failure}"));
        }

        Assert.That(() => AdvanceUntilDoneAsync(_job.RunAsync(CancellationToken.None)), Throws.InstanceOf<IOException>().With.Message.EqualTo("failure 2"));
        Assert.That(_runner.Calls, Is.EqualTo(3));
    }

    [Test]
    public void A_failed_audit_is_not_tried_again()
    {
        _runner.Failures.Enqueue(new WarehouseAuditException([new AuditFailure("dim_users", "unique", "a key stands twice", 1, [])]));

        Assert.That(() => _job.RunAsync(CancellationToken.None), Throws.InstanceOf<WarehouseAuditException>());
        Assert.That(_runner.Calls, Is.EqualTo(1));
    }

    [Test]
    public void No_retry_comes_when_the_time_is_over()
    {
        _options.TransformTimeout = TimeSpan.FromMinutes(2);
        _options.RetryDelay = TimeSpan.FromMinutes(10);
        _runner.Failures.Enqueue(new IOException("the disk is full"));

        Assert.That(() => AdvanceUntilDoneAsync(_job.RunAsync(CancellationToken.None)), Throws.InstanceOf<TimeoutException>().With.Message.Contains("Streamify:Jobs:TransformTimeout").And.Message.Contains("00:02:00"));
        Assert.That(_runner.Calls, Is.EqualTo(1));
    }

    [TestCase(1, 0.0, 5)]
    [TestCase(1, 0.5, 10)]
    [TestCase(3, 0.5, 40)]
    [TestCase(3, 1.0, 60)]
    [TestCase(20, 0.5, 600)]
    public void Each_retry_waits_twice_as_long_with_some_spread(int attempt, double chance, double seconds) =>
        Assert.That(RetryDelay.Of(attempt, TimeSpan.FromSeconds(10), chance).TotalSeconds, Is.EqualTo(seconds).Within(1e-9));

    private async Task AdvanceUntilDoneAsync(Task job)
    {
        await WaitUntil.TrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            return job.IsCompleted;
        });
        await job;
    }

    private sealed class FakeRunner : ITransformRunner
    {
        public bool SharesWarehouse => false;

        public Queue<Exception> Failures { get; } = new();

        public int Calls { get; private set; }

        public bool IsRunning => false;

        public Task<TransformResult> RunAsync(string trigger, IProgress<TransformProgress>? progress, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<TransformResult> RunAsync(string trigger, TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<TransformResult?> TryRunAsync(string trigger, RunLimit? limit, CancellationToken cancellationToken)
        {
            Calls++;
            return Failures.TryDequeue(out Exception? failure) ? Task.FromException<TransformResult?>(failure) : Task.FromResult<TransformResult?>(FakeWarehouse.Result(1, 1));
        }
    }
}
