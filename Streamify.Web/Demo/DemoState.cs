namespace Streamify.Web.Demo;

/// <summary>How the demo's simulation stands.</summary>
/// <param name="Now">Everything up to this simulated time has happened.</param>
/// <param name="Live">It has caught up with the past and takes orders on its pace.</param>
/// <param name="Paused">Nothing happens until it is resumed.</param>
/// <param name="Speed">Simulated seconds in a real one; null along with the clock.</param>
/// <param name="Population">Users who have not left.</param>
/// <param name="Users">Users so far.</param>
/// <param name="Events">Events since the demo's beginning.</param>
/// <param name="PerSecond">Events a second of late.</param>
internal sealed record DemoState(DateTimeOffset Now, bool Live, bool Paused, double? Speed, int Population, int Users, long Events, double PerSecond);
