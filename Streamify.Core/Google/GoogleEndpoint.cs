namespace Streamify.Core.Google;

/// <summary>Where one of Google's services is. Credentials are sent to Google's own hosts alone, never to an emulator.</summary>
/// <param name="Address">The root, ending with a slash.</param>
/// <param name="NeedsCredentials">Whether requests carry a token.</param>
internal sealed record GoogleEndpoint(Uri Address, bool NeedsCredentials)
{
    private const string GoogleDomain = "googleapis.com";

    /// <exception cref="UriFormatException">It is no address.</exception>
    public static GoogleEndpoint Of(string address)
    {
        Uri uri = Parse(address) ?? throw new UriFormatException($"'{address}' is no address such as https://storage.googleapis.com or localhost:4443.");
        return new GoogleEndpoint(uri, uri.Scheme == Uri.UriSchemeHttps && (uri.Host == GoogleDomain || uri.Host.EndsWith("." + GoogleDomain, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The address; null when it is none. Without a scheme it is one of an emulator (<c>localhost:4443</c>).</summary>
    public static Uri? Parse(string address)
    {
        string text = address.Contains("://", StringComparison.Ordinal) ? address : $"http://{address}";
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0 ? uri : null;
    }
}
