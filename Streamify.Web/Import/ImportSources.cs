namespace Streamify.Web.Import;

/// <summary>Finds the files that the given paths stand for.</summary>
internal static class ImportSources
{
    private static readonly string[] Endings = [".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz"];

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,

        // Links could lead round in circles; hidden files are somebody's housekeeping.
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System,
    };

    /// <summary>
    /// The files in a stable order, so that a second run meets them as the first did; each once. Folders are searched through and through
    /// for JSON lines, plain or gzip; the data folder itself is left out.
    /// </summary>
    /// <exception cref="FileNotFoundException">A path is neither a file nor a folder.</exception>
    public static IReadOnlyList<ImportSource> Find(IEnumerable<string> paths, string dataFolder)
    {
        string own = Path.TrimEndingDirectorySeparator(dataFolder) + Path.DirectorySeparatorChar;
        Dictionary<string, ImportSource> sources = new(StringComparer.Ordinal);
        foreach (string given in paths)
        {
            string path = Path.GetFullPath(given);
            if (File.Exists(path))
            {
                sources.TryAdd(path, new ImportSource(path, Path.GetFileName(path), Named: true));
            }
            else if (Directory.Exists(path))
            {
                foreach (string file in Directory.EnumerateFiles(path, "*", Below).Where(IsCandidate).Where(file => !file.StartsWith(own, StringComparison.Ordinal)))
                {
                    sources.TryAdd(file, new ImportSource(file, Path.GetRelativePath(path, file), Named: false));
                }
            }
            else
            {
                throw new FileNotFoundException($"'{given}' is neither a file nor a folder.", given);
            }
        }

        return [.. sources.Values.OrderBy(source => source.Path, StringComparer.Ordinal)];
    }

    private static bool IsCandidate(string file) => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
