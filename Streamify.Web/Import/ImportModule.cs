using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Streamify.Web.Import;

/// <summary>The door of the import.</summary>
internal static class ImportModule
{
    /// <summary>Adds <see cref="Importer"/>. Needs the streaming and state modules.</summary>
    public static IServiceCollection AddImport(this IServiceCollection services)
    {
        services.TryAddSingleton<FileImporter>();
        services.TryAddSingleton<ImportLedger>();
        services.TryAddSingleton<Importer>();
        return services;
    }
}
