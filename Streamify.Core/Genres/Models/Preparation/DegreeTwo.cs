namespace Streamify.Core.Genres.Models.Preparation;

/// <summary>Adds the squares and products of all features.</summary>
internal sealed record DegreeTwo : IRowTransform
{
    public double[] Transform(double[] row)
    {
        double[] terms = new double[row.Length + (row.Length * (row.Length + 1) / 2)];
        row.CopyTo(terms, 0);
        int next = row.Length;
        for (int i = 0; i < row.Length; i++)
        {
            for (int j = i; j < row.Length; j++)
            {
                terms[next++] = row[i] * row[j];
            }
        }

        return terms;
    }
}
