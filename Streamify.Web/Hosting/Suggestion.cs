namespace Streamify.Web.Hosting;

/// <summary>Helps with a misspelt name.</summary>
internal static class Suggestion
{
    /// <summary>"Did you mean ...?" when a known name is close, else all known names.</summary>
    public static string For(string name, IEnumerable<string> known, string path)
    {
        List<string> names = [.. known];
        string? closest = names
            .Select(candidate => (Candidate: candidate, Distance: Distance(name, candidate)))
            .Where(pair => pair.Distance <= Math.Max(2, name.Length / 3))
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
        return closest is not null ? $"Did you mean {path}:{closest}?" : $"Known in {path}: {string.Join(", ", names)}.";
    }

    /// <summary>Insertions, deletions and replacements between two names, whatever their case.</summary>
    private static int Distance(string left, string right)
    {
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int[] current = new int[right.Length + 1];
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replacement = previous[j - 1] + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replacement, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
