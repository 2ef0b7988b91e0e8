using System.Net;
using System.Text.Json;

namespace Streamify.Core.Google.Transport;

/// <summary>What Google says of a failure: <c>{"error":{"code","message","errors":[{"reason"}]}}</c>.</summary>
/// <param name="Reason">The first error's reason; empty when there is none.</param>
/// <param name="Message">The message; the beginning of the body when it is not of this form.</param>
internal sealed record GoogleError(string Reason, string Message)
{
    private const int LongestExcerpt = 300;

    private static readonly string[] RequestIdHeaders = ["x-guploader-uploadid", "x-goog-request-id", "x-request-id"];

    public static GoogleError Parse(string body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object)
            {
                string reason = error.TryGetProperty("errors", out JsonElement errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0 ? Text(errors[0], "reason") : "";
                return new GoogleError(reason.Length > 0 ? reason : Text(error, "status"), Text(error, "message"));
            }
        }
        catch (JsonException)
        {
            // Proxies and emulators answer in plain text or HTML.
        }

        string text = body.Trim();
        return new GoogleError("", text.Length > LongestExcerpt ? text[..LongestExcerpt] : text);
    }

    public static GoogleRequestException Exception(string what, HttpStatusCode status, string body, string? requestId, Exception? inner = null)
    {
        GoogleError error = Parse(body);
        string reason = error.Reason.Length > 0 ? $" ({error.Reason})" : "";
        string message = error.Message.Length > 0 ? $": {error.Message}" : "";
        string request = requestId is null ? "" : $" [request {requestId}]";
        return new GoogleRequestException($"Google answered {(int)status}{reason} to {what}{message}{request}", status, error.Reason, requestId, inner);
    }

    public static string? RequestId(HttpResponseMessage response) =>
        RequestIdHeaders.Select(name => response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null).FirstOrDefault(static value => value is not null);

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
