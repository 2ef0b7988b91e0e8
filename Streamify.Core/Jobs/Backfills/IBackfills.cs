using Streamify.Core.State;

namespace Streamify.Core.Jobs.Backfills;

/// <summary>Builds ranges of hours again, piece by piece, and goes on with it after a restart.</summary>
public interface IBackfills
{
    /// <summary>A backfill of this process's has moved on; raised on any thread.</summary>
    event Action? Changed;

    /// <summary>What a backfill would do; nothing is changed.</summary>
    /// <exception cref="ArgumentException">The request makes no sense; the message is for the user.</exception>
    Task<BackfillPreview> PreviewAsync(BackfillRequest request, CancellationToken cancellationToken);

    /// <summary>Puts a backfill in turn.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="ArgumentException">The request makes no sense; the message is for the user.</exception>
    Task<long> StartAsync(BackfillRequest request, string by, CancellationToken cancellationToken);

    /// <summary>The newest backfills of this warehouse, newest first.</summary>
    Task<IReadOnlyList<Backfill>> GetLatestAsync(int count, CancellationToken cancellationToken);

    /// <summary>Stops behind the piece at work.</summary>
    Task<bool> PauseAsync(long id, CancellationToken cancellationToken);

    /// <summary>Goes on.</summary>
    Task<bool> ResumeAsync(long id, CancellationToken cancellationToken);

    /// <summary>Ends it; the piece at work is broken off and leaves what was visible before.</summary>
    Task<bool> CancelAsync(long id, CancellationToken cancellationToken);

    /// <summary>Runs the failed pieces again, and nothing else.</summary>
    /// <returns>How many there were.</returns>
    Task<int> RunFailedAsync(long id, CancellationToken cancellationToken);
}
