using Streamify.Core.Genres.Data;

namespace Streamify.Tests.Genres.Data;

public sealed class SampleDatasetTests
{
    [Test]
    public void The_sample_says_what_it_is_and_is_the_same_for_the_same_seed()
    {
        LoadedDataset first = SampleDataset.Draw(DatasetRequest.Sample);
        LoadedDataset again = SampleDataset.Draw(DatasetRequest.Sample);
        LoadedDataset other = SampleDataset.Draw(DatasetRequest.Sample with { SampleSeed = 11 });

        Assert.That(first.Summary.IsSample, Is.True);
        Assert.That(first.Summary.Source, Does.Contain("not real tracks").And.Contain("CC BY 4.0"));
        Assert.That(first.Summary.Classes, Is.EqualTo(new[] { new ClassCount("Hip-Hop", 910), new ClassCount("Rock", 3892) }));
        Assert.That(again.Summary.Fingerprint, Is.EqualTo(first.Summary.Fingerprint));
        Assert.That(other.Summary.Fingerprint, Is.Not.EqualTo(first.Summary.Fingerprint));
    }

    [Test]
    public void The_sample_has_the_medians_of_the_figures()
    {
        GenreDataset data = SampleDataset.Draw(DatasetRequest.Sample).Data;
        SampleFigures figures = SampleFigures.Instance;

        for (int feature = 0; feature < data.Features.Count; feature++)
        {
            double[] values = [.. Enumerable.Range(0, data.Count).Where(row => data.Labels[row] == 1).Select(row => data.Rows[row][feature]).Order()];
            double[] quantiles = figures.Genres["Rock"].Quantiles[data.Features[feature]];

            Assert.That(values[values.Length / 2], Is.InRange(quantiles[9], quantiles[11]), data.Features[feature]);
        }
    }
}
