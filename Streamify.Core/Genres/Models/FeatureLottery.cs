using Streamify.Core.Genres.Numerics;

namespace Streamify.Core.Genres.Models;

/// <summary>
/// The order in which a node looks at the features. Equal gains go to the feature looked at first, so this order decides ties;
/// it is drawn as scikit-learn's splitter draws it (a 32-bit xorshift seeded from the tree's seed; features known to be constant
/// in an ancestor stand at the front and are skipped), which lets a published tree be grown again.
/// </summary>
internal sealed class FeatureLottery
{
    private readonly int[] _features;
    private readonly int[] _constants;
    private uint _state;
    private int _known;
    private int _total;
    private int _found;
    private int _drawn;
    private int _end;

    public FeatureLottery(int features, int seed)
    {
        _features = [.. Enumerable.Range(0, features)];
        _constants = new int[features];
        _state = new NumpyRandom(seed).NextInterval(int.MaxValue - 1);
    }

    /// <summary>Constant features the children of the current node start with.</summary>
    public int Constants => _total;

    public void BeginNode(int knownConstants)
    {
        _known = knownConstants;
        _total = knownConstants;
        _found = 0;
        _drawn = 0;
        _end = _features.Length;
    }

    /// <summary>Draws features until <paramref name="tryFeature"/> has seen each that may vary; it answers whether the feature does vary here.</summary>
    public void Draw(Func<int, bool> tryFeature)
    {
        while (_end > _total)
        {
            int place = _drawn + (int)(NextRandom() % (uint)(_end - _found - _drawn));
            if (place < _known)
            {
                Swap(_drawn++, place);
                continue;
            }

            place += _found;
            if (tryFeature(_features[place]))
            {
                Swap(--_end, place);
            }
            else
            {
                Swap(_total++, place);
                _found++;
            }
        }
    }

    /// <summary>Puts the known constants back in order and notes the new ones.</summary>
    public void EndNode()
    {
        Array.Copy(_constants, _features, _known);
        Array.Copy(_features, _known, _constants, _known, _found);
    }

    private uint NextRandom()
    {
        if (_state == 0)
        {
            _state = 1;
        }

        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state & int.MaxValue;
    }

    private void Swap(int left, int right) => (_features[left], _features[right]) = (_features[right], _features[left]);
}
