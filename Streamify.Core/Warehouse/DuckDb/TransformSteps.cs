namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>Times a transform's steps and reports each.</summary>
internal sealed class TransformSteps(TimeProvider timeProvider, IProgress<TransformProgress>? progress, int total)
{
    private readonly List<TransformProgress> _done = [];
    private long _started;

    public IReadOnlyList<TransformProgress> Done => _done;

    public void Begin() => _started = timeProvider.GetTimestamp();

    public void End(string step, long rows)
    {
        TransformProgress finished = new(step, rows, timeProvider.GetElapsedTime(_started), _done.Count + 1, total);
        _done.Add(finished);
        progress?.Report(finished);
    }
}
