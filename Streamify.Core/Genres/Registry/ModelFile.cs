using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Models.MlNet;
using Streamify.Core.Genres.Models.Preparation;

namespace Streamify.Core.Genres.Registry;

/// <summary>Turns models into files and back. Equal models give equal bytes.</summary>
internal static class ModelFile
{
    private const string DescriptionEntry = "model.json";
    private const string MlNetEntry = "mlnet.zip";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static byte[] Write(IGenreModel model, IReadOnlyList<string> features, IReadOnlyList<string> classes)
    {
        (IReadOnlyList<IRowTransform> steps, IGenreModel inner) = model is PreparedModel prepared ? (prepared.Steps, prepared.Inner) : ([], model);
        StoredModel stored = new() { Format = StoredModel.CurrentFormat, Features = features, Classes = classes, Steps = steps };
        byte[]? mlNet = null;
        switch (inner)
        {
            case CartTree tree:
                stored = stored with { Tree = tree.Nodes, TreeSmoothing = tree.Smoothing };
                break;
            case LogisticRegression regression:
                stored = stored with { Coefficients = [.. regression.Coefficients] };
                break;
            case MlNetModel own:
                mlNet = own.Save();
                break;
            default:
                throw new InvalidOperationException($"No file format for a {inner.GetType().Name}.");
        }

        List<(string, byte[])> entries = [(DescriptionEntry, JsonSerializer.SerializeToUtf8Bytes(stored, Json))];
        if (mlNet is not null)
        {
            // ML.NET stamps its entries with the time of day; that is all that differs between two equal fits.
            entries.Add((MlNetEntry, DeterministicZip.Normalise(mlNet)));
        }

        return DeterministicZip.Write(entries);
    }

    /// <exception cref="GenresException">The bytes are no such model.</exception>
    public static (IGenreModel Model, StoredModel Description) Read(byte[] content)
    {
        try
        {
            Dictionary<string, byte[]> entries = DeterministicZip.Read(content).ToDictionary(entry => entry.Name, entry => entry.Content, StringComparer.Ordinal);
            if (!entries.TryGetValue(DescriptionEntry, out byte[]? description))
            {
                throw new GenresException($"the model file has no {DescriptionEntry}");
            }

            StoredModel stored = JsonSerializer.Deserialize<StoredModel>(description, Json) ?? throw new GenresException($"{DescriptionEntry} is null");
            if (stored.Format != StoredModel.CurrentFormat)
            {
                throw new GenresException($"the model file has format {stored.Format}; this build reads format {StoredModel.CurrentFormat}");
            }

            IGenreModel inner = ReadInner(stored, entries.GetValueOrDefault(MlNetEntry));
            return (stored.Steps.Count > 0 ? new PreparedModel(stored.Steps, inner) : inner, stored);
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or FormatException or InvalidOperationException or NotSupportedException)
        {
            throw new GenresException($"the model file cannot be read: {exception.Message}", exception);
        }
    }

    private static IGenreModel ReadInner(StoredModel stored, byte[]? mlNet)
    {
        if (stored.Tree is { Count: > 0 } tree)
        {
            return new CartTree(tree, stored.TreeSmoothing);
        }

        if (stored.Coefficients is { Length: > 0 } coefficients)
        {
            return new LogisticRegression(coefficients);
        }

        if (mlNet is null)
        {
            throw new GenresException("the model file holds no model");
        }

        MLContext context = new();
        context.ComponentCatalog.RegisterAssembly(typeof(FastTreeBinaryModelParameters).Assembly);
        context.ComponentCatalog.RegisterAssembly(typeof(LightGbmBinaryModelParameters).Assembly);
        using MemoryStream stream = new(mlNet);
        return new MlNetModel(context, context.Model.Load(stream, out _), stored.Features.Count, stored.Classes.Count);
    }
}
