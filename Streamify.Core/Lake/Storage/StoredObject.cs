namespace Streamify.Core.Lake.Storage;

/// <summary>One object of a listing.</summary>
internal readonly record struct StoredObject(string Key, long Bytes, DateTimeOffset ModifiedAt);
