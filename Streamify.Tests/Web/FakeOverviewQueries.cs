using Streamify.Core.Analytics;

namespace Streamify.Tests.Web;

/// <summary>Answers the overview with made-up but plausible numbers, the same for the same filter; a test may replace the answer.</summary>
internal sealed class FakeOverviewQueries(DateTimeOffset dataUntil) : IOverviewQueries
{
    private static readonly (string Code, string Name, int Weight)[] Weights =
    [
        ("CA", "California", 372), ("TX", "Texas", 251), ("NY", "New York", 194), ("FL", "Florida", 188), ("IL", "Illinois", 128), ("PA", "Pennsylvania", 127),
        ("OH", "Ohio", 115), ("MI", "Michigan", 99), ("GA", "Georgia", 97), ("NC", "North Carolina", 95), ("NJ", "New Jersey", 88), ("VA", "Virginia", 80),
        ("WA", "Washington", 67), ("MA", "Massachusetts", 65), ("IN", "Indiana", 65), ("AZ", "Arizona", 64), ("TN", "Tennessee", 63), ("MO", "Missouri", 60),
        ("MD", "Maryland", 58), ("WI", "Wisconsin", 57), ("MN", "Minnesota", 53), ("CO", "Colorado", 50), ("AL", "Alabama", 48), ("SC", "South Carolina", 46),
        ("LA", "Louisiana", 45), ("KY", "Kentucky", 43), ("OR", "Oregon", 38), ("OK", "Oklahoma", 37), ("CT", "Connecticut", 36), ("IA", "Iowa", 30),
        ("MS", "Mississippi", 30), ("AR", "Arkansas", 29), ("KS", "Kansas", 28), ("UT", "Utah", 28), ("NV", "Nevada", 27), ("NM", "New Mexico", 21),
        ("WV", "West Virginia", 18), ("NE", "Nebraska", 18), ("ID", "Idaho", 16), ("HI", "Hawaii", 14), ("ME", "Maine", 13), ("NH", "New Hampshire", 13),
        ("RI", "Rhode Island", 11), ("MT", "Montana", 10), ("DE", "Delaware", 9), ("SD", "South Dakota", 8), ("AK", "Alaska", 7), ("ND", "North Dakota", 7),
        ("VT", "Vermont", 6), ("DC", "District of Columbia", 6), ("WY", "Wyoming", 5),
    ];

    private static readonly string[] Artists =
    [
        "Tony Joe White", "Atomic Rooster", "Franco Valeriana", "David & Steve Gordon", "Luis Alberto Spinetta", "Beautiful Creatures", "Kanye West",
        "The Black Keys", "Coldplay", "Björk", "Florence + The Machine", "Dwight Yoakam", "Kings Of Leon", "Muse", "Alliance Ethnik", "Harmonia",
        "Barry Tuckwell/Academy of St Martin-in-the-Fields/Sir Neville Marriner", "OneRepublic", "Justin Bieber", "Daft Punk", "Metallica", "Radiohead",
    ];

    private static readonly string[] Songs =
    [
        "You're The One", "Undo", "Revelry", "Sehr kosmisch", "Horn Concerto No. 4 in E flat K495: II. Romance (Andante cantabile)", "Dog Days Are Over (Radio Edit)",
        "Secrets", "Canada", "Invalid", "Ain't Misbehavin", "Catch You Baby (Steve Pitron & Max Sanna Radio Edit)", "Sincerité Et Jalousie", "Somebody To Love",
        "The Gift", "Fireflies", "Use Somebody", "Yellow", "Hey_ Soul Sister", "Love Story", "Bleed It Out", "Clocks", "Bulletproof", "Nothin' On You",
    ];

    /// <summary>Filters asked for, oldest first.</summary>
    public List<OverviewFilter> Asked { get; } = [];

    /// <summary>Replaces the made-up answer.</summary>
    public Func<OverviewFilter, CancellationToken, Task<Overview?>>? Answer { get; set; }

    public IReadOnlyList<UsState> States { get; } =
        [.. Weights.Select(state => new UsState(state.Code, state.Name)).OrderBy(state => state.Name, StringComparer.Ordinal)];

    public Task<Overview?> GetAsync(OverviewFilter filter, CancellationToken cancellationToken)
    {
        Asked.Add(filter);
        return Answer is null ? Task.FromResult<Overview?>(Make(filter)) : Answer(filter, cancellationToken);
    }

    /// <summary>The made-up answer.</summary>
    public Overview Make(OverviewFilter filter)
    {
        DateTimeOffset to = filter.To ?? dataUntil;
        DateTimeOffset from = filter.From ?? to.AddHours(-24);
        double share = filter.State is null ? 1 : Weights.First(state => state.Code == filter.State).Weight / 3000.0;
        TimeSpan bucket = to - from <= TimeSpan.FromHours(3) ? TimeSpan.FromMinutes(5) : to - from > TimeSpan.FromDays(8) ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1);
        IReadOnlyList<ActivityPoint> activity = [.. Buckets(from, to, bucket).Select(start => Point(start, bucket, share))];
        long streams = activity.Sum(point => point.Streams);
        long listeners = (long)(streams / 7.3);
        return new Overview
        {
            From = from,
            To = to,
            State = filter.State,
            DataUntil = dataUntil,
            Streams = streams,
            PreviousStreams = (long)(streams / 1.233),
            Listeners = listeners,
            PreviousListeners = (long)(listeners / 1.041),
            Users = (long)(145_775 * share),
            PreviousUsers = (long)(145_775 * share),
            PaidShare = 0.562,
            PreviousPaidShare = 0.565,
            States = [.. Weights.Select(state => new StateActivity(state.Code, state.Name, (long)(streams / share * state.Weight / 3085), (long)(listeners / share * state.Weight / 3085)))],
            TopSongs = [.. Enumerable.Range(0, 50).Select(i => new RankedSong(
                i + 1, Earlier(i), i < Songs.Length ? Songs[i] : $"{Songs[i % Songs.Length]} ({i})", Artists[i * 7 % Artists.Length], (long)(streams * 0.008 / Math.Pow(i + 1, 0.45)), (long)(listeners * 0.04 / Math.Pow(i + 1, 0.4))))],
            TopArtists = [.. Enumerable.Range(0, Artists.Length).Select(i => new RankedArtist(
                i + 1, Earlier(i + 3), Artists[i], (long)(streams * 0.013 / Math.Pow(i + 1, 0.5)), (long)(listeners * 0.06 / Math.Pow(i + 1, 0.4))))],
            Genders = [new("M", (long)(listeners * 0.518)), new("F", (long)(listeners * 0.482))],
            Levels =
            [
                new("F", "free", (long)(listeners * 0.482 * 0.81)), new("F", "paid", (long)(listeners * 0.482 * 0.19)),
                new("M", "free", (long)(listeners * 0.518 * 0.79)), new("M", "paid", (long)(listeners * 0.518 * 0.21)),
            ],
            Activity = activity,
            ActivityBucket = bucket,
            Genres = [Genre("Rock", 0.61, activity), Genre("Hip-Hop", 0.27, activity), Genre("Folk", 0.08, activity), Genre("NA", 0.04, activity)],
            GenreModel = new GenreSource("v1", IsSample: true),
        };
    }

    private static GenreActivity Genre(string name, double share, IReadOnlyList<ActivityPoint> activity)
    {
        long[] trend = [.. activity.Select(point => (long)(point.Streams * share))];
        return new GenreActivity(name, trend.Sum(), trend);
    }

    private static int? Earlier(int index) => (index % 6) switch
    {
        0 => index + 1,
        1 => index + 3,
        2 => index,
        3 => index + 1,
        4 => null,
        _ => Math.Max(1, index - 2),
    };

    private static IEnumerable<DateTimeOffset> Buckets(DateTimeOffset from, DateTimeOffset to, TimeSpan bucket)
    {
        DateTimeOffset start = new(from.UtcTicks - (from.UtcTicks % bucket.Ticks), TimeSpan.Zero);
        for (; start < to; start += bucket)
        {
            yield return start;
        }
    }

    private static ActivityPoint Point(DateTimeOffset start, TimeSpan bucket, double share)
    {
        long now = Count(start, bucket, share);
        return new ActivityPoint(start, now, Count(start.AddDays(-1), bucket, share * 0.87), (long)(now * 0.31), (long)(now * (0.55 + (0.02 * Math.Sin(start.Hour)))));
    }

    private static long Count(DateTimeOffset start, TimeSpan bucket, double share)
    {
        double day = Math.Sin(2 * Math.PI * (start.Hour - 9) / 24.0);
        double noise = 1 + (0.06 * Math.Sin(start.DayOfYear + (start.Hour * 1.7)));
        double hour = 9_000 * (1 + (0.42 * day)) * noise;
        return (long)(share * (bucket.TotalHours > 1 ? 24 * 9_000 * noise : hour * bucket.TotalHours));
    }
}
