namespace Streamify.Core.Genres.Numerics;

/// <summary>Picking rows by number.</summary>
internal static class Rows
{
    public static T[] Take<T>(this IReadOnlyList<T> source, ReadOnlySpan<int> rows)
    {
        T[] taken = new T[rows.Length];
        for (int i = 0; i < taken.Length; i++)
        {
            taken[i] = source[rows[i]];
        }

        return taken;
    }
}
