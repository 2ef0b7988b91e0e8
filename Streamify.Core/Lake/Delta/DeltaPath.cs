using System.Globalization;
using System.Text;

namespace Streamify.Core.Lake.Delta;

/// <summary>Names in the transaction log.</summary>
internal static class DeltaPath
{
    public const string LogFolder = "_delta_log/";

    /// <summary>The key of a commit, relative to the table's folder.</summary>
    public static string Commit(long version) => string.Create(CultureInfo.InvariantCulture, $"{LogFolder}{version:D20}.json");

    /// <summary>Paths in actions are URIs.</summary>
    public static string Encode(string path)
    {
        StringBuilder encoded = new(path.Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in path.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || "-._~/=+,@:$!&'()*;".Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                encoded.Append((char)rune.Value);
                continue;
            }

            int length = rune.EncodeToUtf8(bytes);
            for (int i = 0; i < length; i++)
            {
                encoded.Append('%').Append(bytes[i].ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    public static string Decode(string path) => Uri.UnescapeDataString(path);
}
