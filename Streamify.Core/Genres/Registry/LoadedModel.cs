using Streamify.Core.Genres.Models;

namespace Streamify.Core.Genres.Registry;

/// <summary>A version with its model in memory.</summary>
/// <param name="Version">Its metadata.</param>
/// <param name="Model">Its model.</param>
internal sealed record LoadedModel(ModelVersion Version, IGenreModel Model);
