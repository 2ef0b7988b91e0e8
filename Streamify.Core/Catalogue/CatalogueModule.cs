using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Streamify.Core.Catalogue.MillionSong;
using Streamify.Core.Catalogue.Sample;

namespace Streamify.Core.Catalogue;

/// <summary>The door of the song catalogue.</summary>
public static class CatalogueModule
{
    /// <summary>Adds <see cref="ICatalogue"/>; the songs are made or read at its first use.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CatalogueOptions>().Bind(configuration.GetSection(CatalogueOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CatalogueOptions>, CatalogueOptionsValidator>());
        services.TryAddSingleton(provider => Create(provider.GetRequiredService<IOptions<CatalogueOptions>>().Value));
        return services;
    }

    /// <summary>The catalogue that <paramref name="options"/> describe.</summary>
    /// <exception cref="InvalidDataException">A file of the folder is not what its name says; the message has file and line.</exception>
    public static ICatalogue Create(CatalogueOptions options) => options.Folder is { } folder
        ? new SongList(folder, MillionSongFiles.Read(folder))
        : new SongList("sample", SampleGenerator.Generate(options.Songs, options.Seed));
}
