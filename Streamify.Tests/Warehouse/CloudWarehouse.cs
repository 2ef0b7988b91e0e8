using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Streamify.Core;
using Streamify.Core.Analytics;
using Streamify.Core.Google;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.Models;
using Streamify.Tests.Google;
using Streamify.Tests.Support;

namespace Streamify.Tests.Warehouse;

/// <summary>A warehouse on the double of BigQuery, built through the modules' doors.</summary>
internal sealed class CloudWarehouse : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<ServiceProvider> _opened = [];

    private readonly TimeProvider _time;

    private CloudWarehouse(GoogleDoubles google, BigQueryDouble engine, Func<GoogleDoubles, ILakeReader> lake, TimeProvider time, string[] models)
    {
        _time = time;
        Catalogue = models.Length == 0 ? ModelCatalogue.Embedded : Part(models);
        Google = google;
        Engine = engine;
        Lake = lake(google);
        Open();
    }

    public ModelCatalogue Catalogue { get; }

    public GoogleDoubles Google { get; }

    public BigQueryDouble Engine { get; }

    public ILakeReader Lake { get; }

    /// <summary>Settings that differ from the doubles' own.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    public string LakeProvider { get; set; } = LakeOptions.GcsProvider;

    public IWarehouse Warehouse => _opened[^1].GetRequiredService<IWarehouse>();

    public IWarehouseAccess Access => _opened[^1].GetRequiredService<IWarehouseAccess>();

    public IOverviewQueries Overview => _opened[^1].GetRequiredService<IOverviewQueries>();

    public IAudienceQueries Audience => _opened[^1].GetRequiredService<IAudienceQueries>();

    /// <summary>Skips the test where the evaluator of the language is missing, which takes its time: <paramref name="models"/> and what they read are built, or all when none is named.</summary>
    public static Task<CloudWarehouse> StartAsync(Func<GoogleDoubles, ILakeReader> lake, params string[] models) => StartAsync(lake, TimeProvider.System, models);

    public static async Task<CloudWarehouse> StartAsync(Func<GoogleDoubles, ILakeReader> lake, TimeProvider time, params string[] models)
    {
        GoogleDoubles google = await GoogleDoubles.StartAsync();
        try
        {
            return new CloudWarehouse(google, new BigQueryDouble(google.Server, google.Storage), lake, time, models);
        }
        catch
        {
            await google.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens it again, as another process would.</summary>
    public void Open()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Streamify:Warehouse:Provider"] = "BigQuery",
                ["Streamify:Warehouse:QueryTimeout"] = "00:02:00",
                ["Streamify:Warehouse:BigQuery:Project"] = BigQueryDouble.Project,
                ["Streamify:Warehouse:BigQuery:Endpoint"] = Google.Server.Address,
                ["Streamify:Google:FirstRetryDelay"] = "00:00:00.001",
                ["Streamify:Google:MaxRetryDelay"] = "00:00:00.005",
            })
            .AddInMemoryCollection(Settings)
            .Build();
        _opened.Add(new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(DataPaths.At(_folder.Path))
            .AddSingleton(_time)
            .AddSingleton(Lake)
            .AddSingleton(Catalogue)
            .AddSingleton<IOptions<LakeOptions>>(new OptionsWrapper<LakeOptions>(new LakeOptions { Provider = LakeProvider }))
            .AddGoogle(configuration)
            .AddWarehouse(configuration)
            .AddAnalytics(configuration)
            .BuildServiceProvider());
    }

    private static ModelCatalogue Part(string[] roots)
    {
        HashSet<string> wanted = [];
        Stack<string> open = new(roots);
        while (open.TryPop(out string? name))
        {
            if (wanted.Add(name))
            {
                foreach (string read in ModelCatalogue.Embedded[name].DependsOn)
                {
                    open.Push(read);
                }
            }
        }

        return new ModelCatalogue(ModelCatalogue.Embedded.Models.Where(model => wanted.Contains(model.Name)).Select(model => model with { References = [.. model.References.Where(reference => wanted.Contains(reference.Target))] }));
    }

    public Task<TransformResult> TransformAsync(TransformRequest? request = null) => Warehouse.TransformAsync(request ?? new TransformRequest(), null, TestContext.CurrentContext.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (ServiceProvider services in _opened)
        {
            await services.DisposeAsync();
        }

        Engine.Dispose();
        await Google.DisposeAsync();
        _folder.Dispose();
    }
}
