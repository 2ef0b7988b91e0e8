using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Studies;

namespace Streamify.Core.Genres;

/// <summary>The door of the genre study and its models.</summary>
public static class GenresModule
{
    /// <summary>Adds the genre services.</summary>
    public static IServiceCollection AddGenres(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GenresOptions>().Bind(configuration.GetSection(GenresOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GenresOptions>, GenresOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new DatasetLoader(provider.GetRequiredService<IOptions<GenresOptions>>().Value.Limits));
        services.TryAddSingleton<PublishedStudy>();
        return services;
    }
}
