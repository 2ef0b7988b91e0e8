using System.Text.Json.Nodes;

namespace Streamify.Tests.Google;

/// <summary>An upload that comes in pieces.</summary>
internal sealed record ResumableSession(string Bucket, string Name, JsonObject Description, string? ContentType, long? IfGenerationMatch)
{
    public MemoryStream Content { get; } = new();

    /// <summary>The final answer, which is given as often as it is asked for.</summary>
    public DoubleAnswer? Answer { get; set; }
}
