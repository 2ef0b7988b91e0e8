using Microsoft.Extensions.Options;
using Streamify.Core.Catalogue.MillionSong;

namespace Streamify.Core.Catalogue;

internal sealed class CatalogueOptionsValidator : IValidateOptions<CatalogueOptions>
{
    public ValidateOptionsResult Validate(string? name, CatalogueOptions options)
    {
        List<string> mistakes = [];
        if (options.Songs is < 1 or > 1_000_000)
        {
            mistakes.Add($"{CatalogueOptions.Section}:Songs is {options.Songs}; expected 1 to 1000000.");
        }

        if (options.Folder is { } folder && MillionSongFiles.WhyUnreadable(folder) is { } why)
        {
            mistakes.Add($"{CatalogueOptions.Section}:Folder is '{folder}'; {why}");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
