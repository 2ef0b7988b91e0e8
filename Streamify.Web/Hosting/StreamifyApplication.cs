using Microsoft.Extensions.Configuration.Memory;
using Streamify.Web.Api;
using Streamify.Web.Auth;
using Streamify.Web.Cli;
using Streamify.Web.Components;

namespace Streamify.Web.Hosting;

/// <summary>Makes the application, the same for every command.</summary>
internal static class StreamifyApplication
{
    /// <summary>Where the dashboard is when nothing else is configured.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    private static readonly Dictionary<string, string?> Defaults = new()
    {
        // The console belongs to the few lines that tell what happens; logs join them when something is wrong.
        ["Logging:LogLevel:Default"] = "Warning",

        // What a job's run is told by its own code goes into the run history.
        ["Logging:RunLog:LogLevel:Default"] = "None",
        ["Logging:RunLog:LogLevel:Streamify"] = "Information",

        // A start or a background service that fails is reported by the command, in words.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "None",

        // Says at every start that keys on disk are not encrypted; the folder is closed to other users.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",

        // Cookies know no ports: one of another instance on this host cannot be read here and is replaced, which is no fault.
        ["Logging:LogLevel:Microsoft.AspNetCore.Antiforgery"] = "Critical",

        // Outside a publish folder the framework would look for edited assets at every request and send them uncompressed.
        ["ReloadStaticAssetsAtRuntime"] = "false",
        ["Logging:Console:FormatterName"] = "simple",
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "HH:mm:ss ",
        ["Logging:Console:LogToStandardErrorThreshold"] = "Trace",
    };

    private static readonly string[] UrlKeys = ["urls", "http_ports", "https_ports"];

    /// <summary>A builder with every module, configured by files, environment and <paramref name="settings"/> (<c>--key=value</c>).</summary>
    public static WebApplicationBuilder CreateBuilder(ITerminal terminal, IReadOnlyList<string> settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Watching the settings files costs inotify handles that containers run out of, and nothing here is re-read.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. settings],
            ContentRootPath = HasContentRoot(settings) ? null : AppContext.BaseDirectory,
        });
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        builder.WebHost.UseStaticWebAssets();
        if (!HasUrl(builder.Configuration))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(1));
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton(terminal);
        builder.Services.AddSingleton<ServeConsole>();
        builder.Services.AddSingleton<IStartupReport>(provider => provider.GetRequiredService<ServeConsole>());
        builder.Services.AddStreamify(builder.Configuration);
        return builder;
    }

    /// <summary>Everything the process answers to.</summary>
    public static void Map(WebApplication app)
    {
        app.UseProxies();
        app.MapHealth();
        app.MapTelemetry();
        app.MapDashboard();
        app.MapApi();
        app.MapSignOut();
    }

    private static bool HasContentRoot(IReadOnlyList<string> settings) =>
        settings.Any(setting => setting.StartsWith("--contentRoot=", StringComparison.OrdinalIgnoreCase))
        || Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is not null
        || Environment.GetEnvironmentVariable("DOTNET_CONTENTROOT") is not null;

    private static bool HasUrl(ConfigurationManager configuration) =>
        UrlKeys.Any(key => !string.IsNullOrWhiteSpace(configuration[key]))
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
