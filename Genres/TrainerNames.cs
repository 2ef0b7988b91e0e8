namespace Streamify.Web.Components.Admin.Genres;

/// <summary>Trainers' names for people.</summary>
internal static class TrainerNames
{
    private const string Weighted = "-weighted";

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["logistic-components"] = "Logistic regression, 6 components",
        ["logistic"] = "Logistic regression",
        ["logistic-squares"] = "Logistic regression, degree 2",
        ["tree"] = "Decision tree",
        ["fast-forest"] = "FastForest",
        ["fast-tree"] = "FastTree",
        ["light-gbm"] = "LightGBM",
    };

    /// <summary>The trainer proposed when nobody has chosen one.</summary>
    public const string Recommended = "light-gbm";

    /// <summary>The name of a trainer; its id when it is a new one.</summary>
    public static string Of(string id)
    {
        bool weighted = id.EndsWith(Weighted, StringComparison.Ordinal);
        string plain = weighted ? id[..^Weighted.Length] : id;
        return Known.GetValueOrDefault(plain, plain) + (weighted ? ", weighted" : "");
    }
}
