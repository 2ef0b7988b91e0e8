namespace Streamify.Core.Jobs.Backfills;

/// <summary>Hours that shall be built again.</summary>
/// <param name="From">First hour, UTC; cut to the hour.</param>
/// <param name="To">End, UTC, exclusive; cut to the hour.</param>
/// <param name="ChunkHours">Hours of one piece, 1 to 168: each is a transform of its own, and what fails is tried again by pieces.</param>
public sealed record BackfillRequest(DateTimeOffset From, DateTimeOffset To, int ChunkHours)
{
    private const int MostChunkHours = 168;
    private const int MostChunks = 1_000;

    /// <summary>Well below the hours that one transform builds hour by hour.</summary>
    private const int HoursOfPart = 1_000;

    /// <summary>Pieces it is cut into.</summary>
    public int Chunks => (int)Math.Ceiling((Hour(To) - Hour(From)).TotalHours / ChunkHours);

    /// <summary>The same with whole hours.</summary>
    /// <exception cref="ArgumentException">It makes no sense; the message is for the user.</exception>
    internal BackfillRequest Checked()
    {
        BackfillRequest whole = this with { From = Hour(From), To = Hour(To) };
        string? problem = whole switch
        {
            { ChunkHours: < 1 or > MostChunkHours } => $"The hours of a piece must be from 1 to {MostChunkHours}; they are {ChunkHours}.",
            _ when whole.From >= whole.To => $"The range must end after it begins, by an hour at least; it begins {whole.From:yyyy-MM-dd HH:mm} and ends {whole.To:yyyy-MM-dd HH:mm}.",
            _ when whole.Chunks > MostChunks => $"The range may have at most {MostChunks:N0} pieces and has {whole.Chunks:N0}: take longer pieces, or a full build (transform --full).",
            _ => null,
        };
        return problem is null ? whole : throw new ArgumentException(problem);
    }

    /// <summary>The range in parts of whole pieces, each short enough that a plan of it is a plan of its pieces.</summary>
    internal IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Parts()
    {
        TimeSpan step = TimeSpan.FromHours(ChunkHours * (HoursOfPart / ChunkHours));
        for (DateTimeOffset from = From; from < To; from += step)
        {
            yield return (from, from + step < To ? from + step : To);
        }
    }

    private static DateTimeOffset Hour(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}
