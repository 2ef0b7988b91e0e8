using Microsoft.Extensions.DependencyInjection.Extensions;
using Streamify.Web.Components.Admin.Genres;

namespace Streamify.Web.Components.Admin;

/// <summary>The door of the admin pages.</summary>
public static class AdminPagesModule
{
    /// <summary>Registers what the admin pages stand on, beside the modules they show.</summary>
    public static IServiceCollection AddAdminPages(this IServiceCollection services)
    {
        services.TryAddSingleton<GenreUploads>();
        return services;
    }
}
