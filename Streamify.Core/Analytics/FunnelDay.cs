namespace Streamify.Core.Analytics;

/// <summary>A day's steps from guest to registered to paid.</summary>
/// <param name="Date">The day.</param>
/// <param name="GuestSessions">Sessions with a page that a guest saw, somebody without an account; users who have logged out are none.</param>
/// <param name="RegisterSessions">Those of them in which a guest saw the page Register.</param>
/// <param name="Registrations">Forms of registration that were sent.</param>
/// <param name="FreeUsers">Users on the free level who saw a page.</param>
/// <param name="UpgradeUsers">Users who saw the page Upgrade.</param>
/// <param name="Upgrades">Orders of the paid level that were sent.</param>
public sealed record FunnelDay(DateOnly Date, long GuestSessions, long RegisterSessions, long Registrations, long FreeUsers, long UpgradeUsers, long Upgrades);
