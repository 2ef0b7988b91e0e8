using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Streamify.Core.Google;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse.BigQuery;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse;

/// <summary>The module's door.</summary>
public static class WarehouseModule
{
    /// <summary>Adds <see cref="IWarehouse"/> and <see cref="IWarehouseAccess"/>; needs <see cref="DataPaths"/> and the lake's reader, and <see cref="GoogleModule"/> for BigQuery.</summary>
    public static IServiceCollection AddWarehouse(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WarehouseOptions>().Bind(configuration.GetSection(WarehouseOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WarehouseOptions>, WarehouseOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => ModelCatalogue.Embedded);
        services.TryAddSingleton<WarehouseMetrics>();
        services.TryAddSingleton<DuckDbDatabase>();
        services.TryAddSingleton<RawLoader>();
        services.TryAddSingleton<ModelRunner>();
        services.TryAddSingleton<StagedBuild>();
        services.TryAddSingleton<AuditRunner>();
        services.TryAddSingleton<AuditWarnings>();
        services.TryAddSingleton<WarningRunner>();
        services.TryAddSingleton<IntervalStore>();
        services.TryAddSingleton<Transformer>();
        services.TryAddSingleton(Open);
        services.TryAddSingleton(OpenAccess);
        services.TryAddSingleton(OpenJobs);
        services.TryAddSingleton<BigQuerySetup>();
        services.TryAddSingleton<BigQueryLoader>();
        services.TryAddSingleton<BigQueryWarnings>();
        services.TryAddSingleton<BigQueryFailures>();
        services.TryAddSingleton<BigQueryTransformer>();
        return services;
    }

    private static IWarehouse Open(IServiceProvider provider)
    {
        WarehouseOptions options = Options(provider);
        WarehouseMetrics metrics = provider.GetRequiredService<WarehouseMetrics>();
        TimeProvider time = provider.GetRequiredService<TimeProvider>();
        return options.Provider == WarehouseOptions.BigQueryProvider
            ? new BigQueryWarehouse(provider.GetRequiredService<BigQueryJobs>(), provider.GetRequiredService<BigQueryTransformer>(), provider.GetRequiredService<ModelCatalogue>(), options, metrics, time)
            : new DuckDbWarehouse(provider.GetRequiredService<DuckDbDatabase>(), provider.GetRequiredService<Transformer>(), metrics, time);
    }

    private static IWarehouseAccess OpenAccess(IServiceProvider provider) => Options(provider).Provider == WarehouseOptions.BigQueryProvider
        ? new BigQueryAccess(provider.GetRequiredService<BigQueryJobs>(), provider.GetRequiredService<ModelCatalogue>(), provider.GetRequiredService<IOptions<LakeOptions>>())
        : new EmbeddedAccess();

    private static BigQueryJobs OpenJobs(IServiceProvider provider)
    {
        BigQueryOptions options = Options(provider).BigQuery;
        return new BigQueryJobs(
            provider.GetRequiredService<GoogleClients>().CreateBigQuery(options.Endpoint, options.Project, options.Location),
            options,
            new BigQueryNames(options),
            provider.GetRequiredService<ILogger<BigQueryJobs>>());
    }

    private static WarehouseOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<WarehouseOptions>>().Value;
}
