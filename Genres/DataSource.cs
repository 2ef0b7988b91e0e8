using Streamify.Core.Genres.Data;

namespace Streamify.Web.Components.Admin.Genres;

/// <summary>Data that a model can learn from.</summary>
/// <param name="Id">Its name in forms: <c>uploaded</c>, <c>configured</c>, <c>sample</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Request">How it is read.</param>
public sealed record DataSource(string Id, string Title, DatasetRequest Request);
