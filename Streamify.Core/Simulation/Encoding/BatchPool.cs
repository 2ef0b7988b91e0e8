namespace Streamify.Core.Simulation.Encoding;

/// <summary>
/// The batches of a run's steps. They are used again two steps later, so that one step can be taken away while the next is made; or, for
/// those who keep the events, never.
/// </summary>
internal sealed class BatchPool(bool reuse)
{
    private readonly List<EventBatch>[] _steps = [[], []];
    private int _step;

    /// <summary>So many batches for the next step.</summary>
    public IReadOnlyList<EventBatch> Next(int count)
    {
        if (!reuse)
        {
            return [.. Enumerable.Range(0, count).Select(_ => new EventBatch())];
        }

        _step ^= 1;
        List<EventBatch> batches = _steps[_step];
        while (batches.Count < count)
        {
            batches.Add(new EventBatch());
        }

        return batches;
    }
}
