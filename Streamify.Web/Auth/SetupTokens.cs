using System.Security.Cryptography;
using System.Text;

namespace Streamify.Web.Auth;

/// <summary>Makes set-up tokens: 120 random bits as six groups of four letters and digits that are not mistaken for one another.</summary>
internal static class SetupTokens
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Groups = 6;
    private const int GroupLength = 4;

    public static string Create() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));

    /// <summary>What is kept of a token. It is random enough for a plain hash; case, spaces and hyphens do not matter.</summary>
    public static string Hash(string token)
    {
        string plain = new([.. token.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(plain)));
    }
}
