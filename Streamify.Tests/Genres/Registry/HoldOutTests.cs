using Streamify.Core.Genres;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Registry;

namespace Streamify.Tests.Genres.Registry;

public sealed class HoldOutTests
{
    [Test]
    public void A_fifth_of_all_ids_is_held_out_whatever_their_order()
    {
        int held = Enumerable.Range(0, 100_000).Count(id => HoldOut.Holds(id));

        Assert.That(held, Is.EqualTo(20_000).Within(600));
    }

    [Test]
    public void A_track_is_on_the_same_side_in_a_smaller_dataset()
    {
        GenreDataset all = SampleDataset.Draw(DatasetRequest.Sample).Data;
        GenreDataset some = all.Take([.. Enumerable.Range(0, all.Count).Where(row => row % 3 == 0)]);

        long[] held = HoldOut.Split(some).Held.TrackIds;

        Assert.That(held, Is.SubsetOf(HoldOut.Split(all).Held.TrackIds));
    }

    [Test]
    public void A_genre_too_small_for_both_sides_is_named()
    {
        GenreDataset data = GenreDataset.Create(["x"], [1, 2, 3], [[1], [2], [3]], ["a", "a", "b"]);

        Assert.That(() => HoldOut.Split(data), Throws.TypeOf<GenresException>().With.Message.Contains("tracks, too few to have some in training and some held out"));
    }
}
