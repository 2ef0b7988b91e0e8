namespace Streamify.Core.Catalogue;

internal sealed class SongList(string source, IReadOnlyList<Song> songs) : ICatalogue
{
    public string Source => source;

    public IReadOnlyList<Song> Songs => songs;
}
