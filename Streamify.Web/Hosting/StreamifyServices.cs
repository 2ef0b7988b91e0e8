using Microsoft.Extensions.DependencyInjection.Extensions;
using Streamify.Core;
using Streamify.Core.Analytics;
using Streamify.Core.Catalogue;
using Streamify.Core.Genres;
using Streamify.Core.Google;
using Streamify.Core.Jobs;
using Streamify.Core.Lake;
using Streamify.Core.Simulation;
using Streamify.Core.State;
using Streamify.Core.Streaming;
using Streamify.Core.Warehouse;
using Streamify.Web.Api;
using Streamify.Web.Auth;
using Streamify.Web.Components;
using Streamify.Web.Components.Admin;
using Streamify.Web.Demo;
using Streamify.Web.Hosting.Control;
using Streamify.Web.Import;

namespace Streamify.Web.Hosting;

/// <summary>The modules that make the process: its table of contents.</summary>
internal static class StreamifyServices
{
    /// <summary>
    /// Adds every module. Hosted services stop in reverse: the demo stops feeding, jobs stop, then the sink flushes what is left.
    /// </summary>
    public static IServiceCollection AddStreamify(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(DataPaths.At(configuration[DataPaths.ConfigurationKey]));
        services.TryAddSingleton<StartupStatus>();
        services.AddTelemetry();

        services.AddState(configuration);
        services.AddCatalogue(configuration);
        services.AddSimulation(configuration);
        services.AddGoogle(configuration);
        services.AddStreaming(configuration);
        services.AddLake(configuration);
        services.AddHostedService<SinkService>();
        services.AddWarehouse(configuration);
        services.AddAnalytics(configuration);
        services.AddGenres(configuration);
        services.AddJobs(configuration);
        services.AddDemo(configuration);
        services.AddImport();
        services.AddDashboard(configuration);
        services.AddAdminPages();
        services.AddAuth(configuration);
        services.AddApi(configuration);
        services.TryAddSingleton<IPipeline, LocalPipeline>();
        return services;
    }
}
