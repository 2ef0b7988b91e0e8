using Streamify.Core.Genres.Data;

namespace Streamify.Web.Components.Admin.Genres;

/// <summary>Uploaded files that were found good.</summary>
/// <param name="Uploaded">When, UTC.</param>
/// <param name="Features">The features file, as it is called in the folder of the upload.</param>
/// <param name="Labels">The labels file.</param>
/// <param name="Summary">What the join of both holds.</param>
public sealed record UploadInfo(DateTimeOffset Uploaded, string Features, string Labels, DatasetSummary Summary);
