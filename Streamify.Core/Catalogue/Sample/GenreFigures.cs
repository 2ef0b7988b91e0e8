using System.Text.Json;

namespace Streamify.Core.Catalogue.Sample;

/// <summary>What is known of a genre's songs: quantiles of each audio measure, and how the measures go together.</summary>
internal sealed class GenreFigures
{
    private static readonly string[] Order =
        ["acousticness", "danceability", "energy", "instrumentalness", "liveness", "speechiness", "tempo", "valence"];

    private readonly double[] _probabilities;
    private readonly double[][] _quantiles;
    private readonly double[,] _mixing;

    private GenreFigures(string name, double[] probabilities, double[][] quantiles, double[,] mixing)
    {
        Name = name;
        _probabilities = probabilities;
        _quantiles = quantiles;
        _mixing = mixing;
    }

    public string Name { get; }

    public static IReadOnlyList<GenreFigures> Load()
    {
        using Stream stream = typeof(GenreFigures).Assembly.GetManifestResourceStream("genre-figures.json")
            ?? throw new InvalidOperationException("The resource genre-figures.json is missing from the assembly.");
        using JsonDocument document = JsonDocument.Parse(stream);
        double[] probabilities = Numbers(document.RootElement.GetProperty("probabilities"));
        List<GenreFigures> genres = [];
        foreach (JsonProperty genre in document.RootElement.GetProperty("genres").EnumerateObject())
        {
            JsonElement quantiles = genre.Value.GetProperty("quantiles");
            double[][] rows = [.. genre.Value.GetProperty("rankCorrelation").EnumerateArray().Select(Numbers)];
            genres.Add(new GenreFigures(
                genre.Name, probabilities, [.. Order.Select(name => Numbers(quantiles.GetProperty(name)))], Mixing(rows)));
        }

        return genres;
    }

    /// <summary>A song's measures: a normal copula with the genre's rank correlations, mapped through its quantiles.</summary>
    public AudioFeatures Draw(ref Drawing.SplitMix64 random)
    {
        int count = Order.Length;
        Span<double> independent = stackalloc double[count];
        foreach (ref double value in independent)
        {
            value = random.Gaussian();
        }

        Span<double> drawn = stackalloc double[count];
        for (int i = 0; i < count; i++)
        {
            double z = 0;
            for (int j = 0; j <= i; j++)
            {
                z += _mixing[i, j] * independent[j];
            }

            drawn[i] = Math.Round(Quantile.At(_probabilities, _quantiles[i], NormalCdf(z)), 6);
        }

        return new AudioFeatures(drawn[0], drawn[1], drawn[2], drawn[3], drawn[4], drawn[5], drawn[6], drawn[7]);
    }

    /// <summary>The Cholesky factor of the normal correlations that belong to the rank correlations (Pearson: r = 2 sin(pi s / 6)).</summary>
    private static double[,] Mixing(double[][] rank)
    {
        int count = rank.Length;
        double[,] factor = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = i == j ? 1 : 2 * Math.Sin(Math.PI * rank[i][j] / 6);
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / factor[j, j];
            }
        }

        return factor;
    }

    /// <summary>Abramowitz and Stegun 26.2.17; its error stays below 7.5e-8.</summary>
    private static double NormalCdf(double x)
    {
        double t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        double series = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        double upper = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * series;
        return x >= 0 ? 1 - upper : upper;
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(element => element.GetDouble())];
}
