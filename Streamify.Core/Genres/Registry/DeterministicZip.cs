using System.IO.Compression;

namespace Streamify.Core.Genres.Registry;

/// <summary>Zip files whose bytes depend on their content alone: entries by name, one fixed time stamp.</summary>
internal static class DeterministicZip
{
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Stamp;
                using Stream target = entry.Open();
                target.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are no zip file.</exception>
    public static IReadOnlyList<(string Name, byte[] Content)> Read(byte[] zip)
    {
        using ZipArchive archive = new(new MemoryStream(zip), ZipArchiveMode.Read);
        List<(string, byte[])> entries = [];
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream source = entry.Open();
            using MemoryStream content = new();
            source.CopyTo(content);
            entries.Add((entry.FullName, content.ToArray()));
        }

        return entries;
    }

    /// <summary>The same entries in another writer's zip, made deterministic.</summary>
    public static byte[] Normalise(byte[] zip) => Write(Read(zip));
}
