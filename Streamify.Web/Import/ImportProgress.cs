namespace Streamify.Web.Import;

/// <summary>How far an import is.</summary>
/// <param name="Source">The file at hand.</param>
/// <param name="File">Its place among all, from 1.</param>
/// <param name="Files">All files.</param>
/// <param name="Lines">Lines of it read so far.</param>
internal readonly record struct ImportProgress(ImportSource Source, int File, int Files, long Lines);
