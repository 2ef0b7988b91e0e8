namespace Streamify.Core.Genres.Models;

/// <summary>Grows one tree, depth first, left before right.</summary>
internal sealed class CartGrowth
{
    /// <summary>Neighbouring values this close count as one: below the resolution of single precision near 1.</summary>
    private const float Closest = 1e-7f;

    /// <summary>A Gini impurity up to one rounding step of double precision is none.</summary>
    private const double Pure = 2.220446049250313e-16;

    private readonly float[][] _columns;
    private readonly int[] _labels;
    private readonly double[]? _weights;
    private readonly int _classes;
    private readonly int _minimumLeafRows;
    private readonly int _maximumDepth;
    private readonly FeatureLottery _lottery;
    private readonly int[] _rows;
    private readonly int[] _ordered;
    private readonly float[] _values;
    private readonly List<CartNode> _nodes = [];
    private readonly double[] _left;
    private readonly double[] _right;

    public CartGrowth(TrainingSet set, int minimumLeafRows, int maximumDepth, int seed)
    {
        int width = set.Rows[0].Length;
        _columns = [.. Enumerable.Range(0, width).Select(feature => set.Rows.Select(row => (float)row[feature]).ToArray())];
        _labels = set.Labels;
        _weights = set.Weights;
        _classes = set.Classes;
        _minimumLeafRows = minimumLeafRows;
        _maximumDepth = maximumDepth;
        _lottery = new(width, seed);
        _rows = [.. Enumerable.Range(0, _labels.Length)];
        _ordered = new int[_rows.Length];
        _values = new float[_rows.Length];
        _left = new double[_classes];
        _right = new double[_classes];
    }

    public IReadOnlyList<CartNode> Grow(CancellationToken cancellationToken)
    {
        Stack<Pending> pending = new();
        pending.Push(new(0, _rows.Length, 0, -1, false, 0));
        while (pending.TryPop(out Pending node))
        {
            cancellationToken.ThrowIfCancellationRequested();
            int index = _nodes.Count;
            double[] weights = ClassWeights(node.Start, node.End);
            Cut? cut = IsLeaf(node, weights) ? null : FindCut(node, weights);
            _nodes.Add(new(cut?.Feature ?? -1, cut?.Threshold ?? 0, -1, -1, node.End - node.Start, weights));
            if (node.Parent >= 0)
            {
                CartNode parent = _nodes[node.Parent];
                _nodes[node.Parent] = node.IsLeft ? parent with { Left = index } : parent with { Right = index };
            }

            if (cut is { } found)
            {
                int middle = Partition(node, found);
                pending.Push(new(middle, node.End, node.Depth + 1, index, false, _lottery.Constants));
                pending.Push(new(node.Start, middle, node.Depth + 1, index, true, _lottery.Constants));
            }
        }

        return _nodes;
    }

    private static double Gini(double[] weights, double total)
    {
        double squares = 0;
        foreach (double weight in weights)
        {
            squares += weight * weight;
        }

        return 1 - (squares / (total * total));
    }

    private bool IsLeaf(Pending node, double[] weights)
    {
        int size = node.End - node.Start;
        return node.Depth >= _maximumDepth || size < 2 || size < 2 * _minimumLeafRows || Gini(weights, weights.Sum()) <= Pure;
    }

    private double[] ClassWeights(int start, int end)
    {
        double[] weights = new double[_classes];
        for (int i = start; i < end; i++)
        {
            weights[_labels[_rows[i]]] += _weights?[_rows[i]] ?? 1;
        }

        return weights;
    }

    private Cut? FindCut(Pending node, double[] weights)
    {
        Cut? best = null;
        _lottery.BeginNode(node.Constants);
        _lottery.Draw(feature => TryFeature(feature, node, weights, ref best));
        _lottery.EndNode();
        return best;
    }

    private bool TryFeature(int feature, Pending node, double[] weights, ref Cut? best)
    {
        int size = node.End - node.Start;
        float[] column = _columns[feature];
        for (int i = 0; i < size; i++)
        {
            _ordered[i] = _rows[node.Start + i];
            _values[i] = column[_ordered[i]];
        }

        Array.Sort(_values, _ordered, 0, size);
        if (_values[size - 1] <= _values[0] + Closest)
        {
            return false;
        }

        Array.Clear(_left);
        weights.CopyTo(_right, 0);
        double leftTotal = 0;
        double rightTotal = weights.Sum();
        for (int i = 0; i < size - 1; i++)
        {
            double weight = _weights?[_ordered[i]] ?? 1;
            int label = _labels[_ordered[i]];
            _left[label] += weight;
            _right[label] -= weight;
            leftTotal += weight;
            rightTotal -= weight;
            if (_values[i + 1] <= _values[i] + Closest || i + 1 < _minimumLeafRows || size - i - 1 < _minimumLeafRows)
            {
                continue;
            }

            double impurity = (rightTotal * Gini(_right, rightTotal)) + (leftTotal * Gini(_left, leftTotal));
            if (best is null || impurity < best.Value.Impurity)
            {
                best = new(feature, Midpoint(_values[i], _values[i + 1]), impurity);
            }
        }

        return true;
    }

    private static double Midpoint(float below, float above)
    {
        double middle = (below / 2.0) + (above / 2.0);
        return middle == above || double.IsInfinity(middle) ? below : middle;
    }

    private int Partition(Pending node, Cut cut)
    {
        float[] column = _columns[cut.Feature];
        int low = node.Start;
        int high = node.End;
        while (low < high)
        {
            if (column[_rows[low]] <= cut.Threshold)
            {
                low++;
            }
            else
            {
                high--;
                (_rows[low], _rows[high]) = (_rows[high], _rows[low]);
            }
        }

        return low;
    }

    private readonly record struct Cut(int Feature, double Threshold, double Impurity);

    private readonly record struct Pending(int Start, int End, int Depth, int Parent, bool IsLeft, int Constants);
}
