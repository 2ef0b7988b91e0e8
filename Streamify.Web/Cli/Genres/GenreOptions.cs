using System.CommandLine;
using System.CommandLine.Parsing;
using Streamify.Core.Genres.Data;

namespace Streamify.Web.Cli.Genres;

/// <summary>Options that several of the genre commands have.</summary>
internal static class GenreOptions
{
    public static Option<string?> Features() => new("--features")
    {
        Description = "Audio features, one row a track: CSV or column-oriented JSON (default: the configured file, else the built-in sample).",
        HelpName = "file",
    };

    public static Option<string?> Tracks() => new("--tracks")
    {
        Description = "The tracks' genres: CSV or JSON with the columns track_id and genre_top or genre (default: they are in the features file).",
        HelpName = "file",
    };

    public static Option<int> Number(string name, string description, int standard, int least, int most)
    {
        Option<int> option = new(name) { Description = $"{description}, {least} to {most} (default {standard}).", HelpName = "number", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int value) && (value < least || value > most))
            {
                result.AddError($"{name} must be from {least} to {most}; it is {value}.");
            }
        });
        return option;
    }

    /// <summary>The dataset that the two options name; null for the configured one.</summary>
    public static DatasetRequest? Dataset(string? features, string? tracks) =>
        features is null && tracks is null ? null : new DatasetRequest { FeaturesPath = features, LabelsPath = tracks };

    /// <summary>Genres' labels alone make no dataset.</summary>
    public static void RequireFeatures(CommandResult result, Option<string?> features, Option<string?> tracks)
    {
        if (result.GetValue(tracks) is not null && result.GetValue(features) is null)
        {
            result.AddError("--tracks needs --features: the genres alone hold no audio features.");
        }
    }
}
