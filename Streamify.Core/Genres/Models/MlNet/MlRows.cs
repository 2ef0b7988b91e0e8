using Microsoft.ML;
using Microsoft.ML.Data;

namespace Streamify.Core.Genres.Models.MlNet;

/// <summary>Hands rows to ML.NET.</summary>
internal static class MlRows
{
    public static IDataView Training(MLContext context, TrainingSet set)
    {
        MlRow[] rows = new MlRow[set.Rows.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new()
            {
                Features = ToSingles(set.Rows[i]),
                IsSecond = set.Labels[i] == 1,
                Key = (uint)set.Labels[i],
                Weight = (float)(set.Weights?[i] ?? 1),
            };
        }

        return context.Data.LoadFromEnumerable(rows, Schema(set.Rows[0].Length, set.Classes));
    }

    public static IDataView Scoring(MLContext context, IReadOnlyList<double[]> rows, int classes) =>
        context.Data.LoadFromEnumerable(rows.Select(row => new MlRow { Features = ToSingles(row), Weight = 1 }), Schema(rows[0].Length, classes));

    private static SchemaDefinition Schema(int width, int classes)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(MlRow));
        schema[MlRow.FeaturesColumn].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        schema[MlRow.LabelColumn].ColumnType = new KeyDataViewType(typeof(uint), classes);
        return schema;
    }

    private static float[] ToSingles(double[] row)
    {
        float[] singles = new float[row.Length];
        for (int i = 0; i < singles.Length; i++)
        {
            singles[i] = (float)row[i];
        }

        return singles;
    }
}
