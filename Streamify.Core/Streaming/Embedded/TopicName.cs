namespace Streamify.Core.Streaming.Embedded;

/// <summary>The names that a topic of the embedded log may have; they become part of a table's name.</summary>
internal static class TopicName
{
    private const int Longest = 100;

    /// <exception cref="ArgumentException">The name has other characters than a-z, 0-9 and _, or is too long.</exception>
    public static string Check(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        bool good = topic.Length is > 0 and <= Longest && topic.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
        return good
            ? topic
            : throw new ArgumentException($"A topic's name has 1 to {Longest} of the characters a-z, 0-9 and _, but is '{topic}'.", nameof(topic));
    }
}
