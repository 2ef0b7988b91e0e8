using Streamify.Core.Genres.Studies;

namespace Streamify.Core.Genres.Training;

/// <summary>A job with what runs it.</summary>
internal sealed class QueuedJob(GenreJob job, Func<IProgress<StudyProgress>, CancellationToken, Task<string>> work) : IDisposable
{
    public GenreJob Job { get; set; } = job;

    public Func<IProgress<StudyProgress>, CancellationToken, Task<string>> Work => work;

    public CancellationTokenSource Cancellation { get; } = new();

    public void Dispose() => Cancellation.Dispose();
}
