namespace Streamify.Web.Demo;

/// <summary>Somebody changed the number of users while the demo ran. A start from the beginning does the same at the same place.</summary>
/// <param name="At">Simulated time, epoch milliseconds UTC.</param>
/// <param name="Users">So many users from then on.</param>
internal sealed record PopulationChange(long At, int Users);
