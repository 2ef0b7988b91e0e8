using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse;

/// <summary>The module's door.</summary>
public static class WarehouseModule
{
    /// <summary>Adds <see cref="IWarehouse"/> on DuckDB; needs <see cref="DataPaths"/> and the lake's reader.</summary>
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
        services.TryAddSingleton<AuditRunner>();
        services.TryAddSingleton<IntervalStore>();
        services.TryAddSingleton<Transformer>();
        services.TryAddSingleton<IWarehouse, DuckDbWarehouse>();
        return services;
    }
}
