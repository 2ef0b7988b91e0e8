namespace Streamify.Core.Genres.Studies;

/// <summary>Counts finished units and tells of the step under way; safe to use from several threads.</summary>
internal sealed class StepReporter(TimeProvider time, IProgress<StudyProgress>? progress, int total)
{
    private readonly long _started = time.GetTimestamp();
    private int _done;

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    public void Begin(string step) => progress?.Report(new(step, Volatile.Read(ref _done), total, Elapsed));

    /// <summary>One unit more is finished; <paramref name="step"/> comes next.</summary>
    public void Next(string step) => progress?.Report(new(step, Interlocked.Increment(ref _done), total, Elapsed));
}
