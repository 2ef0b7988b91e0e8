namespace Streamify.Web.Import;

/// <summary>A file to import.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Name">How it is shown and named as the origin of its rejected lines.</param>
/// <param name="Named">The user named this very file, rather than a folder above it.</param>
internal sealed record ImportSource(string Path, string Name, bool Named);
