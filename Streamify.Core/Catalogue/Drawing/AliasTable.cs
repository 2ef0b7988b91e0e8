namespace Streamify.Core.Catalogue.Drawing;

/// <summary>Draws an index in proportion to its weight in constant time (Vose's alias method).</summary>
internal sealed class AliasTable
{
    private readonly double[] _keep;
    private readonly int[] _alias;

    /// <exception cref="ArgumentException">No weights, a negative or infinite one, or all are zero.</exception>
    public AliasTable(IReadOnlyList<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            if (!(weight >= 0) || double.IsInfinity(weight))
            {
                throw new ArgumentException($"A weight is {weight}; expected a finite number of at least 0.", nameof(weights));
            }

            sum += weight;
        }

        if (!(sum > 0))
        {
            throw new ArgumentException("The weights are empty or all zero.", nameof(weights));
        }

        int count = weights.Count;
        _keep = new double[count];
        _alias = new int[count];
        Stack<int> small = new();
        Stack<int> large = new();
        for (int i = 0; i < count; i++)
        {
            _keep[i] = weights[i] * count / sum;
            _alias[i] = i;
            (_keep[i] < 1 ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            int low = small.Pop();
            int high = large.Pop();
            _alias[low] = high;
            _keep[high] -= 1 - _keep[low];
            (_keep[high] < 1 ? small : large).Push(high);
        }

        // What rounding left over keeps its own index, unless it can never be drawn.
        foreach (int i in small)
        {
            _keep[i] = weights[i] > 0 ? 1 : 0;
            _alias[i] = weights[i] > 0 ? i : HeaviestOf(weights);
        }
    }

    public int Count => _keep.Length;

    public int Draw(ref SplitMix64 random)
    {
        double at = random.NextDouble() * _keep.Length;
        int index = (int)at;
        return at - index < _keep[index] ? index : _alias[index];
    }

    private static int HeaviestOf(IReadOnlyList<double> weights)
    {
        int best = 0;
        for (int i = 1; i < weights.Count; i++)
        {
            best = weights[i] > weights[best] ? i : best;
        }

        return best;
    }
}
