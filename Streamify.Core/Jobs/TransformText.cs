using System.Globalization;
using Streamify.Core.Warehouse;

namespace Streamify.Core.Jobs;

/// <summary>A transform's request in a few words.</summary>
internal static class TransformText
{
    private const string Hour = "yyyy-MM-dd HH:mm";

    /// <summary>Null for the usual: what is new.</summary>
    public static string? Of(TransformRequest request)
    {
        List<string> words = [];
        if (request.Full)
        {
            words.Add("everything anew");
        }

        if (request is { From: { } from, To: { } to })
        {
            words.Add($"{from.UtcDateTime.ToString(Hour, CultureInfo.InvariantCulture)} to {to.UtcDateTime.ToString(Hour, CultureInfo.InvariantCulture)} UTC");
        }

        if (request.Models is { Count: > 0 } models)
        {
            words.Add($"models {string.Join(", ", models)}");
        }

        return words.Count == 0 ? null : string.Join(", ", words);
    }
}
