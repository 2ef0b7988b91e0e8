namespace Streamify.Core.Lake.Columns;

/// <summary>Orders text by its UTF-8 bytes, which is the order of its code points, without encoding it.</summary>
internal static class Utf8Order
{
    public static int Compare(string left, string right)
    {
        int common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        return Rank(left[common]).CompareTo(Rank(right[common]));
    }

    // Surrogates stand for code points above U+FFFF, so they rank behind U+E000..U+FFFF. Where two astral characters differ in
    // their low surrogate only, or in their high one, the units' own order is right.
    private static int Rank(char unit) => unit switch
    {
        < '\uD800' => unit,
        >= '\uE000' => unit - 0x800,
        _ => unit + 0x2000,
    };
}
