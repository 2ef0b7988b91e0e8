using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Streamify.Core.Genres.Numerics;

namespace Streamify.Core.Genres.Data;

/// <summary>Labelled tracks in memory: one row of features and one class each.</summary>
internal sealed class GenreDataset
{
    private GenreDataset(IReadOnlyList<string> features, IReadOnlyList<string> classes, long[] trackIds, double[][] rows, int[] labels)
    {
        Features = features;
        Classes = classes;
        TrackIds = trackIds;
        Rows = rows;
        Labels = labels;
    }

    public IReadOnlyList<string> Features { get; }

    /// <summary>In ordinal order; a label is an index into it.</summary>
    public IReadOnlyList<string> Classes { get; }

    public long[] TrackIds { get; }

    public double[][] Rows { get; }

    public int[] Labels { get; }

    public int Count => Labels.Length;

    /// <summary>The class with the fewest rows; the first of them on a tie.</summary>
    public int Minority => Enumerable.Range(0, Classes.Count).MinBy(label => ClassSizes[label]);

    public int[] ClassSizes
    {
        get
        {
            int[] sizes = new int[Classes.Count];
            foreach (int label in Labels)
            {
                sizes[label]++;
            }

            return sizes;
        }
    }

    /// <exception cref="GenresException">There are no rows, or only one class.</exception>
    public static GenreDataset Create(IReadOnlyList<string> features, long[] trackIds, double[][] rows, IReadOnlyList<string> labels)
    {
        string[] classes = [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (classes.Length == 0)
        {
            throw new GenresException("The dataset has no rows.");
        }

        if (classes.Length == 1)
        {
            throw new GenresException($"The dataset has one class only, '{classes[0]}' ({labels.Count} rows); a classifier needs at least two.");
        }

        Dictionary<string, int> labelOf = classes.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
        return new(features, classes, trackIds, rows, [.. labels.Select(label => labelOf[label])]);
    }

    /// <summary>The given rows, with all the classes kept.</summary>
    public GenreDataset Take(ReadOnlySpan<int> rows) => new(Features, Classes, TrackIds.Take(rows), Rows.Take(rows), Labels.Take(rows));

    /// <summary>
    /// Every class cut down to the size of the smallest by seeded draws without replacement: the larger classes first, in
    /// ordinal order, then the smallest in whole.
    /// </summary>
    public GenreDataset Balance(int seed)
    {
        int minority = Minority;
        int size = ClassSizes[minority];
        List<int> chosen = [];
        foreach (int label in Enumerable.Range(0, Classes.Count).Where(label => label != minority))
        {
            int[] rows = RowsOf(label);
            chosen.AddRange(rows.Take(new NumpyRandom(seed).Sample(rows.Length, size)));
        }

        chosen.AddRange(RowsOf(minority));
        return Take(chosen.ToArray());
    }

    /// <summary>Lower-case hex SHA-256 over names, ids, labels and values in row order.</summary>
    public string Fingerprint()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in Features.Concat(Classes))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData([0]);
        }

        byte[] buffer = new byte[8 + 4 + (8 * Features.Count)];
        for (int row = 0; row < Count; row++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(buffer, TrackIds[row]);
            BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(8), Labels[row]);
            for (int feature = 0; feature < Features.Count; feature++)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(buffer.AsSpan(12 + (8 * feature)), Rows[row][feature]);
            }

            hash.AppendData(buffer);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private int[] RowsOf(int label) => [.. Enumerable.Range(0, Count).Where(row => Labels[row] == label)];
}
