using Streamify.Core.Catalogue;
using Streamify.Core.Catalogue.Drawing;

namespace Streamify.Core.Simulation.Listening;

/// <summary>The songs of each artist, to be drawn by their listens.</summary>
internal sealed class ArtistShelves
{
    private readonly int[] _artistOf;
    private readonly int[] _starts;
    private readonly int[] _songs;
    private readonly double[] _cumulative;

    public ArtistShelves(IReadOnlyList<Song> songs)
    {
        Dictionary<string, int> artists = [];
        _artistOf = new int[songs.Count];
        for (int i = 0; i < songs.Count; i++)
        {
            if (!artists.TryGetValue(songs[i].Artist, out int artist))
            {
                artists[songs[i].Artist] = artist = artists.Count;
            }

            _artistOf[i] = artist;
        }

        _songs = [.. Enumerable.Range(0, songs.Count).OrderBy(song => _artistOf[song])];
        _starts = new int[artists.Count + 1];
        _cumulative = new double[songs.Count];
        double sum = 0;
        for (int i = 0; i < _songs.Length; i++)
        {
            int artist = _artistOf[_songs[i]];
            sum = (i == _starts[artist] ? 0 : sum) + songs[_songs[i]].Weight;
            _cumulative[i] = sum;
            _starts[artist + 1] = i + 1;
        }
    }

    /// <summary>A song by the artist of <paramref name="song"/>.</summary>
    public int DrawLike(int song, ref SplitMix64 random)
    {
        int artist = _artistOf[song];
        int start = _starts[artist];
        int count = _starts[artist + 1] - start;
        double at = random.NextDouble() * _cumulative[start + count - 1];
        int found = Array.BinarySearch(_cumulative, start, count, at);
        return _songs[Math.Min(found >= 0 ? found + 1 : ~found, start + count - 1)];
    }
}
