using System.IO.Compression;
using Streamify.Core.Catalogue;
using Streamify.Core.Catalogue.Drawing;

namespace Streamify.Core.Simulation.Listening;

/// <summary>The songs that are said to be similar to a song, to be drawn by their listens.</summary>
internal sealed class SimilarSongs
{
    private readonly AliasTable?[] _tables;
    private readonly int[][] _similar;

    private SimilarSongs(AliasTable?[] tables, int[][] similar)
    {
        _tables = tables;
        _similar = similar;
    }

    /// <summary>Reads <c>trackId,similarTrackId</c> lines; pairs with a song that the catalogue does not have are read over.</summary>
    /// <exception cref="InvalidDataException">A line is not a pair; the message has file and line.</exception>
    public static SimilarSongs Read(string path, IReadOnlyList<Song> songs)
    {
        Dictionary<string, int> index = [];
        for (int i = 0; i < songs.Count; i++)
        {
            index[songs[i].TrackId] = i;
        }

        List<int>?[] similar = new List<int>?[songs.Count];
        using StreamReader reader = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        for (int line = 1; ReadLine(reader, path) is { } text; line++)
        {
            int comma = text.IndexOf(',', StringComparison.Ordinal);
            if (comma <= 0 || comma == text.Length - 1)
            {
                throw new InvalidDataException($"{path}:{line}: expected trackId,similarTrackId.");
            }

            if (index.TryGetValue(text[..comma], out int song) && index.TryGetValue(text[(comma + 1)..], out int other) && songs[other].Weight > 0)
            {
                (similar[song] ??= []).Add(other);
            }
        }

        return new SimilarSongs(
            [.. similar.Select(list => list is null ? null : new AliasTable([.. list.Select(song => songs[song].Weight)]))],
            [.. similar.Select(list => list?.ToArray() ?? [])]);
    }

    private static string? ReadLine(StreamReader reader, string path)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path} is no whole gzip file: {exception.Message}", exception);
        }
    }

    /// <summary>Draws a song similar to <paramref name="song"/>, when there is one.</summary>
    public bool TryDraw(int song, ref SplitMix64 random, out int next)
    {
        next = _tables[song] is { } table ? _similar[song][table.Draw(ref random)] : -1;
        return next >= 0;
    }
}
