namespace Streamify.Web.Live;

/// <summary>One listen as the live strip shows it.</summary>
/// <param name="Sequence">Grows by one with every listen that this process reads; tells two equal listens apart.</param>
/// <param name="Song">The song.</param>
/// <param name="Artist">The artist.</param>
/// <param name="Place">City and state, as far as the event had them; empty when it had neither.</param>
/// <param name="At">Event time, UTC.</param>
public sealed record NowPlaying(long Sequence, string Song, string Artist, string Place, DateTimeOffset At);
