using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Registry;
using Streamify.Core.Genres.Scoring;
using Streamify.Core.Genres.Studies;
using Streamify.Core.Genres.Training;

namespace Streamify.Core.Genres;

/// <summary>The door of the genre study and its models.</summary>
public static class GenresModule
{
    /// <summary>
    /// Adds <see cref="IGenreStudies"/>, <see cref="IStudyArchive"/>, <see cref="IGenreTraining"/>, <see cref="IGenreJobs"/>,
    /// <see cref="IModelRegistry"/>, <see cref="IGenreClassifier"/>, <see cref="ICatalogueScoring"/> and <see cref="IGenreDrift"/>.
    /// The host adds <see cref="DataPaths"/>, the catalogue, the lake and the state.
    /// </summary>
    public static IServiceCollection AddGenres(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GenresOptions>().Bind(configuration.GetSection(GenresOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GenresOptions>, GenresOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new DatasetLoader(provider.GetRequiredService<IOptions<GenresOptions>>().Value.Limits));
        services.AddMetrics();
        services.TryAddSingleton<GenresMetrics>();
        services.TryAddSingleton<PublishedStudy>();
        services.TryAddSingleton<SoundStudy>();
        services.TryAddSingleton<IGenreStudies, GenreStudies>();
        services.TryAddSingleton<IStudyArchive, StudyArchive>();
        services.TryAddSingleton<ModelStore>();
        services.TryAddSingleton<IModelRegistry, ModelRegistry>();
        services.TryAddSingleton<GenreClassifier>();
        services.TryAddSingleton<IGenreClassifier>(provider => provider.GetRequiredService<GenreClassifier>());
        services.TryAddSingleton<IGenreTraining, GenreTraining>();
        services.TryAddSingleton<ISongGenreWriter, LakeSongGenreWriter>();
        services.TryAddSingleton<CatalogueScoring>();
        services.TryAddSingleton<ICatalogueScoring>(provider => provider.GetRequiredService<CatalogueScoring>());
        services.TryAddSingleton<IGenreDrift, GenreDrift>();
        services.TryAddSingleton<GenreJobs>();
        services.TryAddSingleton<IGenreJobs>(provider => provider.GetRequiredService<GenreJobs>());
        services.AddHostedService(provider => provider.GetRequiredService<GenreJobs>());
        return services;
    }
}
