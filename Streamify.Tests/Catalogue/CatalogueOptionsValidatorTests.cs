using Microsoft.Extensions.Options;
using Streamify.Core.Catalogue;
using Streamify.Tests.Support;

namespace Streamify.Tests.Catalogue;

public sealed class CatalogueOptionsValidatorTests
{
    [Test]
    public void Every_mistake_is_named_with_its_key_value_and_bound()
    {
        using TempFolder folder = new();

        ValidateOptionsResult result = new CatalogueOptionsValidator().Validate(null, new CatalogueOptions { Songs = 0, Folder = folder.Path });

        Assert.That(result.Failures, Is.EqualTo(new[]
        {
            "Streamify:Catalogue:Songs is 0; expected 1 to 1000000.",
            $"Streamify:Catalogue:Folder is '{folder.Path}'; it holds neither listen_counts.txt.gz nor songs.csv.",
        }));
    }

    [Test]
    public void The_defaults_are_sound()
    {
        Assert.That(new CatalogueOptionsValidator().Validate(null, new CatalogueOptions()).Succeeded, Is.True);
    }
}
