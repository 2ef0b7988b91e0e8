using Streamify.Core.Warehouse;

namespace Streamify.Web.Cli;

/// <summary>What a <c>transform</c> command was asked for.</summary>
/// <param name="Settings">Settings from the arguments.</param>
/// <param name="Request">What the warehouse shall do.</param>
/// <param name="Json">Print one JSON object instead of lines.</param>
internal sealed record TransformOrder(IReadOnlyList<string> Settings, TransformRequest Request, bool Json);
