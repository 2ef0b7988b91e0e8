using System.Text.Json;
using Streamify.Core.Simulation;

namespace Streamify.Web.Simulate;

/// <summary>A file from which a broken-off simulation goes on: a JSON head, then the run.</summary>
/// <param name="Target">Which output it belongs to; another one begins anew.</param>
/// <param name="Fingerprint">Of the simulation.</param>
/// <param name="From">Its start.</param>
/// <param name="Now">How far it is, epoch milliseconds UTC.</param>
/// <param name="Position">How far the output is.</param>
internal sealed record SimulationCheckpoint(string Target, string Fingerprint, DateTimeOffset From, long Now, JsonElement Position)
{
    private const int LongestHead = 1024 * 1024;

    /// <summary>Replaces the file at <paramref name="path"/> as a whole, durably.</summary>
    public static void Write(string path, SimulationCheckpoint head, ISimulationRun run)
    {
        string next = path + ".next";
        using (FileStream file = new(next, FileMode.Create, FileAccess.Write, FileShare.None, 256 * 1024))
        {
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(head, JsonSerializerOptions.Web);
            file.Write(BitConverter.GetBytes(json.Length));
            file.Write(json);
            run.Save(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    /// <summary>The head of the file, which is left open behind it for the run; null when there is none that can be read.</summary>
    public static (SimulationCheckpoint Head, Stream Run)? Open(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 256 * 1024);
        try
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            file.ReadExactly(length);
            byte[] json = new byte[Math.Clamp(BitConverter.ToInt32(length), 0, LongestHead)];
            file.ReadExactly(json);
            if (JsonSerializer.Deserialize<SimulationCheckpoint>(json, JsonSerializerOptions.Web) is { } head)
            {
                return (head, file);
            }
        }
        catch (Exception exception) when (exception is JsonException or EndOfStreamException)
        {
            // Somebody else's file; the simulation begins anew.
        }

        file.Dispose();
        return null;
    }
}
