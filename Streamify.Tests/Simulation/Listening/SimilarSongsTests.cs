using System.IO.Compression;
using System.Text;
using Streamify.Core.Catalogue;
using Streamify.Core.Catalogue.Drawing;
using Streamify.Core.Simulation;
using Streamify.Core.Simulation.Listening;
using Streamify.Tests.Support;

namespace Streamify.Tests.Simulation.Listening;

public sealed class SimilarSongsTests
{
    private static readonly IReadOnlyList<Song> Songs = [.. CatalogueModule.Create(new CatalogueOptions { Songs = 50 }).Songs.Select(song => song with { Weight = 1 })];

    [Test]
    public void A_song_that_the_file_names_is_followed_by_one_of_its_similar_songs_by_weight()
    {
        using TempFolder folder = new();
        IReadOnlyList<Song> songs = [.. Songs.Select((song, index) => index == 7 ? song with { Weight = 3 } : song)];
        string path = Write(folder, $"{songs[0].TrackId},{songs[5].TrackId}\n{songs[0].TrackId},{songs[7].TrackId}\n{songs[0].TrackId},TRUNKNOWN\n");
        SongChoice choice = new(songs, SimulationHabits.None, path, 1);
        SplitMix64 random = SplitMix64.Of(1, 1);
        int[] counts = new int[50];

        for (int i = 0; i < 4000; i++)
        {
            counts[choice.Next(1, 0, ref random)]++;
        }

        Assert.That(counts[5] + counts[7], Is.EqualTo(4000));
        Assert.That(counts[7], Is.EqualTo(3000).Within(150));
    }

    [Test]
    public void A_line_that_is_no_pair_is_named()
    {
        using TempFolder folder = new();
        string path = Write(folder, "TR1,TR2\nTR3\n");

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => SimilarSongs.Read(path, Songs))!;

        Assert.That(exception.Message, Does.EndWith("similar.csv.gz:2: expected trackId,similarTrackId."));
    }

    private static string Write(TempFolder folder, string text)
    {
        string path = folder.File("similar.csv.gz");
        using GZipStream zip = new(File.Create(path), CompressionMode.Compress);
        zip.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }
}
