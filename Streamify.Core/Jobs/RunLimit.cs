namespace Streamify.Core.Jobs;

/// <summary>How long a run may take, from now on. A run that it stops was not cancelled: it has failed, and its failure names the limit.</summary>
/// <param name="setting">The setting that it comes from.</param>
/// <param name="length">How long.</param>
/// <param name="timeProvider">The clock.</param>
public sealed class RunLimit(string setting, TimeSpan length, TimeProvider timeProvider) : IDisposable
{
    private readonly CancellationTokenSource _source = new(length, timeProvider);

    /// <summary>Cancelled when the time is over.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the time is over.</summary>
    public bool IsOver => _source.IsCancellationRequested;

    /// <summary>The failure of what was stopped.</summary>
    public TimeoutException Exceeded(Exception cancellation) => new($"It was stopped after {setting}, which is {length}.", cancellation);

    /// <inheritdoc />
    public void Dispose() => _source.Dispose();
}
