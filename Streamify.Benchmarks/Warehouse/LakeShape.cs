namespace Streamify.Benchmarks.Warehouse;

/// <summary>A lake that the benchmark filled: what is in it, and up to which version of each table its steps go.</summary>
/// <param name="From">The first hour.</param>
/// <param name="Hours">Whole hours of the history.</param>
/// <param name="Users">Users of the simulation.</param>
/// <param name="Rows">Rows of the history by topic.</param>
/// <param name="Files">Files of the history.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Steps">Versions by topic: of the history, with the next hour, with late events.</param>
internal sealed record LakeShape(DateTimeOffset From, int Hours, int Users, Dictionary<string, long> Rows, int Files, long Bytes, IReadOnlyList<Dictionary<string, long>> Steps);
