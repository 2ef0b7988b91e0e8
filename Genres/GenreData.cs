using Streamify.Core.Genres.Data;

namespace Streamify.Web.Components.Admin.Genres;

/// <summary>The data there is to learn from.</summary>
/// <param name="Sources">The sources, the one to prefer first.</param>
/// <param name="Upload">What was uploaded; null when nothing was.</param>
public sealed record GenreData(IReadOnlyList<DataSource> Sources, UploadInfo? Upload)
{
    /// <summary>A request's data in words.</summary>
    public string Describe(DatasetRequest? request) => Sources.FirstOrDefault(source => source.Request == request)?.Title ?? "other data";
}
