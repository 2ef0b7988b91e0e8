using Microsoft.AspNetCore.Components.Forms;

namespace Streamify.Web.Components.Admin.Genres;

/// <summary>The two files that an admin chose.</summary>
/// <param name="Features">Audio features.</param>
/// <param name="Labels">Genres.</param>
/// <param name="Progress">Told of the bytes received so far, of both files.</param>
public sealed record UploadedFiles(IBrowserFile Features, IBrowserFile Labels, IProgress<long>? Progress);
