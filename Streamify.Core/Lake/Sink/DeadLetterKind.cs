namespace Streamify.Core.Lake.Sink;

/// <summary>
/// Sorts the reasons of dead letters into a few kinds: a reason names values, and a measurement must not have as many rows as there
/// are values.
/// </summary>
internal static class DeadLetterKind
{
    private static readonly (string Part, string Kind)[] Kinds =
    [
        ("not JSON", "not_json"),
        ("not a JSON object", "not_json"),
        ("is empty", "empty"),
        ("bytes, at most", "too_large"),
        ("missing or empty", "missing_field"),
        ("which is no", "wrong_type"),
        ("expected epoch milliseconds", "absurd_time"),
        ("UTF-8", "not_text"),
    ];

    public static string Of(string reason)
    {
        foreach ((string part, string kind) in Kinds)
        {
            if (reason.Contains(part, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return "other";
    }
}
