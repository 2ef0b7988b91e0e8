using System.IO.Compression;
using System.Text;
using Streamify.Core.Catalogue;
using Streamify.Tests.Support;

namespace Streamify.Tests.Catalogue.MillionSong;

public sealed class MillionSongFilesTests
{
    [Test]
    public void The_published_files_are_read_and_meet_on_the_track()
    {
        string folder = SharedData.Require("data/eventsim");

        IReadOnlyList<Song> songs = CatalogueModule.Create(new CatalogueOptions { Folder = folder }).Songs;

        Assert.That(songs, Has.Count.EqualTo(10_000));
        Assert.That(songs.Sum(song => song.Weight), Is.EqualTo(5_001_159));
        Assert.That(songs.Count(song => song.Year is null), Is.EqualTo(5_320));
        Song hit = songs.Single(song => song.TrackId == "TRBAWCO128F14A3060");
        Assert.That((hit.Artist, hit.Title, hit.Duration, hit.Weight), Is.EqualTo(("Tony Joe White", "Yo Yo Man (Garter Belt)", 332.32934, 20403.0)));
        Assert.That(hit.Tempo, Is.GreaterThan(0));
    }

    [Test]
    public void A_broken_line_is_named()
    {
        using TempFolder folder = new();
        WriteCounts(folder, "TR1\tArtist\tTitle\t100\t5\nTR2\tArtist\tTitle\tlong\t5\n");

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => CatalogueModule.Create(new CatalogueOptions { Folder = folder.Path }))!;

        Assert.That(exception.Message, Does.EndWith("listen_counts.txt.gz:2: duration is 'long'; expected a number."));
    }

    [Test]
    public void A_missing_duration_is_three_minutes()
    {
        using TempFolder folder = new();
        WriteCounts(folder, "TR1\tBjörk\tJóga\t\t5\n");

        Song song = CatalogueModule.Create(new CatalogueOptions { Folder = folder.Path }).Songs.Single();

        Assert.That((song.Artist, song.Title, song.Duration), Is.EqualTo(("Björk", "Jóga", 180.0)));
    }

    private static void WriteCounts(TempFolder folder, string text)
    {
        using GZipStream zip = new(File.Create(folder.File("listen_counts.txt.gz")), CompressionMode.Compress);
        zip.Write(Encoding.UTF8.GetBytes(text));
    }
}
