namespace Streamify.Core.Google.Storage;

/// <summary>The body of a compose call.</summary>
internal sealed record ComposeObjectRequest(StorageObject Destination, IReadOnlyList<ComposeObjectRequest.Source> SourceObjects)
{
    /// <summary>One of the parts; null for the generation takes the newest.</summary>
    internal sealed record Source(string Name, [property: System.Text.Json.Serialization.JsonNumberHandling(System.Text.Json.Serialization.JsonNumberHandling.AllowReadingFromString | System.Text.Json.Serialization.JsonNumberHandling.WriteAsString)] long? Generation);
}
