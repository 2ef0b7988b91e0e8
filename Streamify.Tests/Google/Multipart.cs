using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Streamify.Tests.Google;

/// <summary>Reads the two parts of a multipart upload: the description and the content.</summary>
internal static class Multipart
{
    public static (JsonObject Description, string ContentType, byte[] Content) Parse(string contentType, byte[] body)
    {
        MediaTypeHeaderValue type = MediaTypeHeaderValue.Parse(contentType);
        Assert.That(type.MediaType.Value, Is.EqualTo("multipart/related"));
        MultipartReader reader = new(HeaderUtilities.RemoveQuotes(type.Boundary).Value!, new MemoryStream(body));
        MultipartSection description = reader.ReadNextSectionAsync().GetAwaiter().GetResult()!;
        byte[] json = Read(description);
        MultipartSection media = reader.ReadNextSectionAsync().GetAwaiter().GetResult()!;
        return (JsonNode.Parse(json)!.AsObject(), media.ContentType!, Read(media));
    }

    private static byte[] Read(MultipartSection section)
    {
        using MemoryStream content = new();
        section.Body.CopyTo(content);
        return content.ToArray();
    }
}
