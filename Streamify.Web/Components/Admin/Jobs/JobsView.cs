using Streamify.Core.Jobs.Schedule;
using Streamify.Core.State;

namespace Streamify.Web.Components.Admin.Jobs;

/// <summary>What the page shows.</summary>
internal sealed record JobsView(IReadOnlyList<Run> Runs, IReadOnlyList<Backfill> Backfills, IReadOnlyList<ScheduledJob> Schedule, DateTimeOffset? DataUntil);
