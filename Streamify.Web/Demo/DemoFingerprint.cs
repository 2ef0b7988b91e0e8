using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Streamify.Core.Catalogue;
using Streamify.Core.Simulation;

namespace Streamify.Web.Demo;

internal sealed class DemoFingerprint(IOptions<SimulationOptions> simulation, IOptions<CatalogueOptions> catalogue) : IDemoFingerprint
{
    private readonly Lazy<string> _value = new(() => Compute(simulation.Value, catalogue.Value));

    public string Value => _value.Value;

    private static string Compute(SimulationOptions simulation, CatalogueOptions catalogue)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, $"generator {SimulationGenerator.Version}");
        Add(hash, Text(simulation, nameof(simulation.Threads), nameof(simulation.ConfigFile), nameof(simulation.SimilarSongsFile), nameof(simulation.PopulationFolder)));
        Add(hash, Text(catalogue, nameof(catalogue.Folder)));
        AddFile(hash, simulation.ConfigFile);
        AddFile(hash, simulation.SimilarSongsFile);
        AddFolder(hash, simulation.PopulationFolder);
        AddFolder(hash, catalogue.Folder);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    /// <summary>All options but those named: where files lie and how many threads there are does not change the events.</summary>
    private static string Text<T>(T options, params string[] without)
    {
        JsonObject all = JsonSerializer.SerializeToNode(options)!.AsObject();
        foreach (string name in without)
        {
            all.Remove(name);
        }

        return all.ToJsonString();
    }

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));

    private static void AddFolder(IncrementalHash hash, string? folder)
    {
        IEnumerable<string> files = folder is null ? [] : Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal);
        foreach (string file in files)
        {
            Add(hash, Path.GetFileName(file));
            AddFile(hash, file);
        }
    }

    private static void AddFile(IncrementalHash hash, string? path)
    {
        if (path is null)
        {
            Add(hash, "no file");
            return;
        }

        using FileStream file = File.OpenRead(path);
        hash.AppendData(SHA256.HashData(file));
    }
}
