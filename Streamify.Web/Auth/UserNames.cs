namespace Streamify.Web.Auth;

/// <summary>What a user may be called.</summary>
internal static class UserNames
{
    public const int MaxLength = 64;

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? Problem(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return "A user name is needed.";
        }

        return name.Length <= MaxLength && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' or '@')
            ? null
            : $"A user name has 1 to {MaxLength} letters (a to z), digits, dots, underscores, hyphens or at signs.";
    }
}
