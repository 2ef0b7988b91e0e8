using Streamify.Core.Warehouse;

namespace Streamify.Core.Analytics;

/// <summary>
/// The last answers of one publication. Everyone who opens the page asks the same default question, and its answer stays true until the
/// warehouse publishes again.
/// </summary>
internal sealed class OverviewCache
{
    private const int MostAnswers = 64;
    private readonly Lock _lock = new();
    private readonly Dictionary<OverviewRange, Overview> _answers = [];
    private readonly Queue<OverviewRange> _order = new();
    private WarehouseStatus? _publication;

    /// <summary>The answer for the range, if it was given since the publication.</summary>
    public Overview? Find(OverviewRange range, WarehouseStatus publication)
    {
        lock (_lock)
        {
            return _publication == publication ? _answers.GetValueOrDefault(range) : null;
        }
    }

    /// <summary>Keeps an answer; the oldest goes when there are too many, all go with a new publication.</summary>
    public void Keep(OverviewRange range, WarehouseStatus publication, Overview answer)
    {
        lock (_lock)
        {
            if (_publication != publication)
            {
                _answers.Clear();
                _order.Clear();
                _publication = publication;
            }

            if (!_answers.TryAdd(range, answer))
            {
                return;
            }

            _order.Enqueue(range);
            if (_order.Count > MostAnswers)
            {
                _answers.Remove(_order.Dequeue());
            }
        }
    }
}
