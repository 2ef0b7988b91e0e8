using Streamify.Core.State;

namespace Streamify.Web.Components.Admin.Jobs;

/// <summary>One run with all it told.</summary>
public sealed record RunView(Run Run, IReadOnlyList<RunStep> Steps, IReadOnlyList<RunLine> Lines);
