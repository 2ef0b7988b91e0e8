using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Studies;
using Streamify.Core.Genres.Training;

namespace Streamify.Tests.Genres.Training;

public sealed class GenreJobsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private FakeTraining _training = null!;
    private GenreJobs _jobs = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _training = new();
        _jobs = new(_training, null!, null!, null!, null!, Options.Create(new GenresOptions { QueueLength = 2 }), new FakeTimeProvider(), NullLogger<GenreJobs>.Instance);
        await _jobs.StartAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _jobs.StopAsync(CancellationToken.None);
        _jobs.Dispose();
    }

    [Test]
    public async Task Jobs_run_one_at_a_time_in_their_order()
    {
        GenreJob first = _jobs.Enqueue(new TrainingRequest { By = "first" });
        await _training.StartedAsync("first");
        GenreJob second = _jobs.Enqueue(new TrainingRequest { By = "second" });

        Assert.That(State(first), Is.EqualTo(GenreJobState.Running));
        Assert.That(State(second), Is.EqualTo(GenreJobState.Queued));
        _training.Fail("first", new GenresException("the files are gone"));
        await _training.StartedAsync("second");

        Assert.That(_jobs.List().Single(job => job.Id == first.Id).Error, Is.EqualTo("the files are gone"));
        Assert.That(State(second), Is.EqualTo(GenreJobState.Running));
    }

    [Test]
    public async Task A_full_queue_refuses_and_names_the_setting()
    {
        _jobs.Enqueue(new TrainingRequest { By = "first" });
        await _training.StartedAsync("first");
        _jobs.Enqueue(new TrainingRequest());
        _jobs.Enqueue(new TrainingRequest());

        Assert.That(
            () => _jobs.Enqueue(new TrainingRequest()),
            Throws.TypeOf<GenresException>().With.Message.EqualTo("2 genre jobs wait already, the most that may (Streamify:Genres:QueueLength); cancel one or try later."));
        Assert.That(() => _jobs.Enqueue(new TrainingRequest { Trainer = "svm" }), Throws.TypeOf<GenresException>().With.Message.StartsWith("There is no trainer 'svm'"));
    }

    [Test]
    public async Task A_waiting_job_can_be_cancelled_at_once_and_a_running_one_ends()
    {
        GenreJob running = _jobs.Enqueue(new TrainingRequest { By = "first" });
        await _training.StartedAsync("first");
        GenreJob waiting = _jobs.Enqueue(new TrainingRequest { By = "second" });
        Task ended = EndedAsync(running.Id);

        Assert.That(_jobs.Cancel(waiting.Id), Is.True);
        Assert.That(State(waiting), Is.EqualTo(GenreJobState.Cancelled));
        Assert.That(_jobs.Cancel(running.Id), Is.True);
        await ended.WaitAsync(Patience);

        Assert.That(State(running), Is.EqualTo(GenreJobState.Cancelled));
        Assert.That(_jobs.Cancel(running.Id), Is.False);
        Assert.That(_training.Ran, Is.EqualTo(new[] { "first" }));
    }

    [Test]
    public async Task A_fault_ends_the_job_and_not_the_slot()
    {
        GenreJob first = _jobs.Enqueue(new TrainingRequest { By = "first" });
        await _training.StartedAsync("first");
        _jobs.Enqueue(new TrainingRequest { By = "second" });

        _training.Fail("first", new InvalidOperationException("boom"));
        await _training.StartedAsync("second");

        Assert.That(_jobs.List().Single(job => job.Id == first.Id), Has.Property(nameof(GenreJob.State)).EqualTo(GenreJobState.Failed).And.Property(nameof(GenreJob.Error)).EqualTo("An unexpected fault: boom"));
    }

    [Test]
    public async Task Progress_shows_while_a_job_runs()
    {
        GenreJob job = _jobs.Enqueue(new TrainingRequest { By = "first" });
        await _training.StartedAsync("first");

        Assert.That(_jobs.List().Single(other => other.Id == job.Id).Progress, Is.EqualTo(new StudyProgress("started", 0, 1, TimeSpan.Zero)));
    }

    private GenreJobState State(GenreJob job) => _jobs.List().Single(other => other.Id == job.Id).State;

    private Task EndedAsync(Guid id)
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _jobs.Changed += job =>
        {
            if (job.Id == id && job.HasEnded)
            {
                ended.TrySetResult();
            }
        };
        return ended.Task;
    }

    private sealed class FakeTraining : IGenreTraining
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, TaskCompletionSource> _started = [];
        private readonly Dictionary<string, TaskCompletionSource<TrainingOutcome>> _ends = [];

        public IReadOnlyList<string> Trainers => [];

        public List<string> Ran { get; } = [];

        public Task StartedAsync(string by) => Source(_started, by).Task.WaitAsync(Patience);

        public void Fail(string by, Exception exception) => Source(_ends, by).SetException(exception);

        public async Task<TrainingOutcome> TrainAsync(TrainingRequest request, IProgress<StudyProgress>? progress, CancellationToken cancellationToken)
        {
            Ran.Add(request.By);
            progress!.Report(new("started", 0, 1, TimeSpan.Zero));
            Source(_started, request.By).SetResult();
            return await Source(_ends, request.By).Task.WaitAsync(cancellationToken);
        }

        private T Source<T>(Dictionary<string, T> sources, string by)
            where T : new()
        {
            lock (_lock)
            {
                return sources.TryGetValue(by, out T? source) ? source : sources[by] = new T();
            }
        }
    }
}
