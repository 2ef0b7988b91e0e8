namespace Streamify.Tests.Google;

/// <summary>The faults of a double: some that a test orders, and random ones from a seed.</summary>
internal sealed class FaultPlan
{
    private static readonly FaultKind[] RandomKinds = [FaultKind.TooManyRequests, FaultKind.Unavailable, FaultKind.Cut, FaultKind.AnswerLost];

    private readonly Lock _lock = new();
    private readonly List<Fault> _ordered = [];
    private Random? _random;
    private double _trouble;

    /// <summary>How many struck.</summary>
    public int Struck { get; private set; }

    public void Order(Fault fault)
    {
        lock (_lock)
        {
            _ordered.Add(fault);
        }
    }

    /// <summary>From now on each request fails with this probability, in a random way.</summary>
    public void Trouble(double probability, int seed)
    {
        lock (_lock)
        {
            (_trouble, _random) = (probability, new Random(seed));
        }
    }

    /// <summary>What happens to a request; null: nothing.</summary>
    public FaultKind? Next(string method, string target)
    {
        lock (_lock)
        {
            FaultKind? kind = null;
            int index = _ordered.FindIndex(fault => fault.When is null || fault.When(method, target));
            if (index >= 0)
            {
                Fault fault = _ordered[index];
                kind = fault.Kind;
                if (fault.Times > 1)
                {
                    _ordered[index] = fault with { Times = fault.Times - 1 };
                }
                else
                {
                    _ordered.RemoveAt(index);
                }
            }
            else if (_random is not null && _random.NextDouble() < _trouble)
            {
                kind = RandomKinds[_random.Next(RandomKinds.Length)];
            }

            Struck += kind is null ? 0 : 1;
            return kind;
        }
    }
}
