using System.Text.Json.Serialization;

namespace Streamify.Web.Hosting;

/// <summary>A health endpoint's JSON.</summary>
/// <param name="Status"><c>alive</c>, <c>ready</c>, <c>starting</c>, <c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Reason">Why it is not ready.</param>
internal sealed record HealthAnswer(
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null);
