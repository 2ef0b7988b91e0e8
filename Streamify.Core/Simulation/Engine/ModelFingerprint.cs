using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Streamify.Core.Catalogue;
using Streamify.Core.Simulation.Behaviour;
using Streamify.Core.Simulation.Population;

namespace Streamify.Core.Simulation.Engine;

/// <summary>Stands for everything that decides which events follow which start.</summary>
internal static class ModelFingerprint
{
    public static string Of(BehaviourConfig config, SimulationOptions options, IReadOnlyList<Song> songs)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, $"generator {SimulationGenerator.Version}");
        Add(hash, OptionsText(options));
        Add(hash, JsonSerializer.Serialize(config));
        foreach (Song song in songs)
        {
            Add(hash, string.Create(CultureInfo.InvariantCulture, $"{song.TrackId}\t{song.Artist}\t{song.Title}\t{song.Genre}\t{song.Duration:R}\t{song.Weight:R}"));
        }

        if (options.SimilarSongsFile is { } path)
        {
            AddFile(hash, path);
        }

        foreach (string file in options.PopulationFolder is { } folder ? PopulationFiles.PathsIn(folder) : [])
        {
            Add(hash, Path.GetFileName(file));
            AddFile(hash, file);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    /// <summary>Where files lie and how many threads there are does not change the events.</summary>
    private static string OptionsText(SimulationOptions options)
    {
        JsonObject all = JsonSerializer.SerializeToNode(options)!.AsObject();
        foreach (string name in (string[])[nameof(options.Threads), nameof(options.ConfigFile), nameof(options.SimilarSongsFile), nameof(options.PopulationFolder)])
        {
            all.Remove(name);
        }

        return all.ToJsonString();
    }

    private static void AddFile(IncrementalHash hash, string path)
    {
        using FileStream file = File.OpenRead(path);
        hash.AppendData(SHA256.HashData(file));
    }

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(System.Text.Encoding.UTF8.GetBytes(text + "\n"));
}
