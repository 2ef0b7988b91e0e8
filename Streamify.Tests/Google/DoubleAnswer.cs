using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Streamify.Tests.Google;

/// <summary>What a double of one of Google's services answers.</summary>
internal sealed record DoubleAnswer(int Status, byte[] Body, string ContentType = "application/json; charset=UTF-8")
{
    public Dictionary<string, string> Headers { get; init; } = [];

    public static DoubleAnswer Json(JsonNode body, int status = StatusCodes.Status200OK) => new(status, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));

    public static DoubleAnswer Empty(int status = StatusCodes.Status204NoContent) => new(status, []);

    /// <summary>An error as Google writes it.</summary>
    public static DoubleAnswer Error(int status, string reason, string message) => Json(
        new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = status,
                ["message"] = message,
                ["errors"] = new JsonArray(new JsonObject { ["message"] = message, ["domain"] = "global", ["reason"] = reason }),
            },
        },
        status);
}
