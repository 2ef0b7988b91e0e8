using Streamify.Core.Catalogue;
using Streamify.Core.Catalogue.Drawing;

namespace Streamify.Core.Simulation.Listening;

/// <summary>
/// Chooses the next song. Favourites are not stored: they follow from the seed and the user's number. Every way to a song leaves the
/// songs' listens in proportion to their weights over all users.
/// </summary>
internal sealed class SongChoice
{
    private const int Favourites = 6;
    private const long TasteStream = 0x7461737465;
    private const double LoyaltyToGenre = 0.7;

    private static readonly AliasTable FavouriteTable = new([.. Enumerable.Range(1, Favourites).Select(rank => 1.0 / rank)]);

    private readonly long _seed;
    private readonly SimulationHabits _habits;
    private readonly AliasTable _songs;
    private readonly ArtistShelves _shelves;
    private readonly SimilarSongs? _similar;
    private readonly int[] _genreOf;
    private readonly (AliasTable Table, int[] Songs)[] _genres;

    public SongChoice(IReadOnlyList<Song> songs, SimulationHabits habits, string? similarSongsFile, long seed)
    {
        _seed = seed ^ TasteStream;
        _habits = habits;
        _songs = new AliasTable([.. songs.Select(song => song.Weight)]);
        _shelves = new ArtistShelves(songs);
        _similar = similarSongsFile is null ? null : SimilarSongs.Read(similarSongsFile, songs);
        string[] genres = [.. songs.Where(song => song.Weight > 0).Select(song => song.Genre ?? "").Distinct()];
        _genreOf = [.. songs.Select(song => Array.IndexOf(genres, song.Genre ?? ""))];
        _genres = [.. genres.Select(genre =>
        {
            int[] members = [.. Enumerable.Range(0, songs.Count).Where(song => (songs[song].Genre ?? "") == genre)];
            return (new AliasTable([.. members.Select(song => songs[song].Weight)]), members);
        })];
    }

    /// <param name="user">The user's number.</param>
    /// <param name="previous">The song before it in the session, or -1.</param>
    /// <param name="random">The user's stream.</param>
    public int Next(int user, int previous, ref SplitMix64 random)
    {
        if (previous >= 0 && _similar is not null && _similar.TryDraw(previous, ref random, out int similar))
        {
            return similar;
        }

        double way = random.NextDouble();
        if (way < _habits.Taste)
        {
            return _shelves.DrawLike(Favourite(user, FavouriteTable.Draw(ref random)), ref random);
        }

        way -= _habits.Taste;
        if (previous >= 0 && way < _habits.ArtistRuns)
        {
            return _shelves.DrawLike(previous, ref random);
        }

        way -= _habits.ArtistRuns;
        return previous >= 0 && way < _habits.Repeats ? previous : _songs.Draw(ref random);
    }

    /// <summary>A song whose artist the user likes; most favourites share the first one's genre.</summary>
    private int Favourite(int user, int rank)
    {
        SplitMix64 first = SplitMix64.Of(_seed, (long)user * Favourites);
        int song = _songs.Draw(ref first);
        if (rank == 0)
        {
            return song;
        }

        SplitMix64 random = SplitMix64.Of(_seed, ((long)user * Favourites) + rank);
        if (random.NextDouble() >= LoyaltyToGenre)
        {
            return _songs.Draw(ref random);
        }

        (AliasTable table, int[] members) = _genres[_genreOf[song]];
        return members[table.Draw(ref random)];
    }
}
