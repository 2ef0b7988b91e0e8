namespace Streamify.Benchmarks.Soak;

/// <summary>What a schedule went through.</summary>
/// <param name="Events">Events appended, all of them in the lake once.</param>
/// <param name="Deaths">Processes that died on the way.</param>
/// <param name="Commits">Versions of all tables.</param>
internal sealed record SoakReport(long Events, int Deaths, long Commits)
{
    public static SoakReport operator +(SoakReport left, SoakReport right) => new(left.Events + right.Events, left.Deaths + right.Deaths, left.Commits + right.Commits);
}
