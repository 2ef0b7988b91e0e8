using Microsoft.Extensions.Options;
using Streamify.Core.Genres;
using Streamify.Tests.Support;

namespace Streamify.Tests.Genres;

public sealed class GenresOptionsTests
{
    [Test]
    public void The_defaults_are_sound() =>
        Assert.That(new GenresOptionsValidator().Validate(null, new()).Succeeded, Is.True);

    [Test]
    public void A_file_that_is_not_there_is_told()
    {
        using TempFolder folder = new();
        string there = Path.Combine(folder.Path, "features.json");
        File.WriteAllText(there, "[]");
        string missing = Path.Combine(folder.Path, "missing.csv");

        ValidateOptionsResult both = new GenresOptionsValidator().Validate(null, new() { FeaturesPath = missing, LabelsPath = missing });
        ValidateOptionsResult one = new GenresOptionsValidator().Validate(null, new() { FeaturesPath = there });

        Assert.That(both.Failures, Is.EqualTo(new[]
        {
            $"Streamify:Genres:FeaturesPath is '{missing}'; there is no such file.",
            $"Streamify:Genres:LabelsPath is '{missing}'; there is no such file.",
        }));
        Assert.That(one.Succeeded, Is.True);
    }

    [Test]
    public void All_mistakes_are_told_at_once()
    {
        GenresOptions options = new() { MaxFileBytes = 3, MaxRows = 7, Threads = -1, LabelsPath = "labels.csv" };

        ValidateOptionsResult result = new GenresOptionsValidator().Validate(null, options);

        Assert.That(result.Failures, Is.EqualTo(new[]
        {
            "Streamify:Genres:MaxFileBytes is 3; expected 1024 to 2000000000.",
            "Streamify:Genres:MaxRows is 7; expected 100 to 10000000.",
            "Streamify:Genres:Threads is -1; expected 0 to 64.",
            "Streamify:Genres:LabelsPath is 'labels.csv' without a FeaturesPath; set both, or neither for the built-in sample.",
            "Streamify:Genres:LabelsPath is 'labels.csv'; there is no such file.",
        }));
    }
}
