using System.Text.Json;

namespace Streamify.Core.Genres.Data;

/// <summary>Quantiles and rank correlations per genre, the figures the sample catalogue is drawn from too: enough to draw tracks that resemble real ones, and no track itself.</summary>
internal sealed record SampleFigures(string Source, string[] Features, double[] Probabilities, SortedDictionary<string, SampleFigures.Genre> Genres)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<SampleFigures> Loaded = new(Load);

    public static SampleFigures Instance => Loaded.Value;

    private static SampleFigures Load()
    {
        using Stream stream = typeof(SampleFigures).Assembly.GetManifestResourceStream("genre-figures.json")!;
        return JsonSerializer.Deserialize<SampleFigures>(stream, Options)!;
    }

    /// <summary>One genre's figures.</summary>
    /// <param name="Count">Tracks they were computed from.</param>
    /// <param name="Quantiles">Per feature, the values at the probabilities.</param>
    /// <param name="RankCorrelation">Spearman's, in feature order.</param>
    internal sealed record Genre(int Count, Dictionary<string, double[]> Quantiles, double[][] RankCorrelation);
}
