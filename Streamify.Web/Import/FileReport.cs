namespace Streamify.Web.Import;

/// <summary>What became of one file.</summary>
internal sealed class FileReport(ImportSource source)
{
    /// <summary>Rejected lines that are shown.</summary>
    public const int ShownRejections = 20;

    private readonly SortedDictionary<string, TopicCount> _topics = new(StringComparer.Ordinal);
    private readonly List<Rejection> _rejections = [];

    public ImportSource Source { get; } = source;

    public IReadOnlyDictionary<string, TopicCount> Topics => _topics;

    /// <summary>The first rejected lines.</summary>
    public IReadOnlyList<Rejection> Rejections => _rejections;

    /// <summary>Lines read.</summary>
    public long Lines { get; set; }

    /// <summary>The file holds no events and was passed over.</summary>
    public bool Passed { get; set; }

    /// <summary>Why the file could not be read to its end; null when it could.</summary>
    public string? Error { get; set; }

    public TimeSpan Elapsed { get; set; }

    /// <summary>Counts what a line became.</summary>
    public void Count(ImportedEvent imported, long line, bool before)
    {
        if (!_topics.TryGetValue(imported.Topic, out TopicCount? count))
        {
            _topics[imported.Topic] = count = new TopicCount();
        }

        count.Before += before ? 1 : 0;
        if (imported.Reason is null)
        {
            count.Accepted++;
            return;
        }

        count.Rejected++;
        if (_rejections.Count < ShownRejections)
        {
            _rejections.Add(new Rejection(line, imported.Topic, imported.Reason));
        }
    }
}
