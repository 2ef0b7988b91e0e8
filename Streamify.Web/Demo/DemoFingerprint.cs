using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Streamify.Core.Catalogue;
using Streamify.Core.Simulation;

namespace Streamify.Web.Demo;

internal sealed class DemoFingerprint(IOptions<SimulationOptions> simulation, IOptions<CatalogueOptions> catalogue) : IDemoFingerprint
{
    /// <summary>To be raised when the simulator makes other events of the same options.</summary>
    private const int GeneratorVersion = 2;

    private readonly Lazy<string> _value = new(() => Compute(simulation.Value, catalogue.Value));

    public string Value => _value.Value;

    private static string Compute(SimulationOptions simulation, CatalogueOptions catalogue)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, $"generator {GeneratorVersion}");
        Add(hash, JsonSerializer.Serialize(new
        {
            simulation.Users,
            simulation.Seed,
            simulation.GrowthRate,
            simulation.AttritionRate,
            simulation.FirstUserId,
            simulation.FirstSessionId,
            simulation.Tag,
            simulation.LocalTime,
            simulation.Compatible,
            simulation.Habits,
            simulation.Faults,
            CatalogueSeed = catalogue.Seed,
            catalogue.Songs,
        }));
        if (simulation.ConfigFile is { } behaviour)
        {
            AddFile(hash, behaviour);
        }

        if (simulation.SimilarSongsFile is { } similar)
        {
            AddFile(hash, similar);
        }

        if (catalogue.Folder is { } folder)
        {
            foreach (string file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            {
                Add(hash, Path.GetFileName(file));
                AddFile(hash, file);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));

    private static void AddFile(IncrementalHash hash, string path)
    {
        using FileStream file = File.OpenRead(path);
        hash.AppendData(SHA256.HashData(file));
    }
}
