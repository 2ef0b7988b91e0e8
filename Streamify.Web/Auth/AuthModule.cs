using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Streamify.Core;
using Streamify.Core.State;

namespace Streamify.Web.Auth;

/// <summary>The door of sign-in: users, sessions, and the rule that everything wants a signed-in user unless it says otherwise.</summary>
internal static class AuthModule
{
    /// <summary>Adds sign-in. Needs the state module and the data paths.</summary>
    public static IServiceCollection AddAuth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuthOptions>().Bind(configuration.GetSection(AuthOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuthOptions>, AuthOptionsValidator>());
        services.TryAddSingleton<Passwords>();
        services.TryAddSingleton(static provider => new SignInAttempts(
            provider.GetRequiredService<IOptions<AuthOptions>>(),
            provider.GetRequiredService<IStateAccess>().IsShared ? provider.GetRequiredService<ISignInAttemptRepository>() : null,
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<Accounts>();
        services.TryAddSingleton<Sessions>();
        services.AddHostedService<AuditRetention>();
        services.TryAddScoped<AdminGuard>();
        services.AddScoped<AuthenticationStateProvider, SessionStateProvider>();
        AddKeys(services);
        AddCookie(services);
        AddPolicies(services);
        AddProxies(services);
        return services;
    }

    /// <summary>Reads who asks and from where. Comes before everything that wants to know.</summary>
    public static void UseProxies(this WebApplication app)
    {
        if (!string.IsNullOrWhiteSpace(app.Services.GetRequiredService<IOptions<AuthOptions>>().Value.TrustedProxies))
        {
            app.UseForwardedHeaders();
        }
    }

    private static void AddKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Streamify");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((keys, provider) =>
            keys.XmlRepository = provider.GetRequiredService<IStateAccess>().IsShared
                ? new SharedKeys(provider.GetRequiredService<IDataKeyRepository>())
                : new FileSystemXmlRepository(KeyFolder(provider.GetRequiredService<DataPaths>()), provider.GetRequiredService<ILoggerFactory>()));
    }

    /// <summary>Whoever reads these keys can make himself a cookie, so the folder is this user's alone.</summary>
    private static DirectoryInfo KeyFolder(DataPaths paths) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(paths.Keys)
        : Directory.CreateDirectory(paths.Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static void AddCookie(IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<AuthOptions>>((cookie, auth) =>
            {
                cookie.Cookie.Name = "streamify-session";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = auth.Value.SessionLength;
                cookie.SlidingExpiration = true;
                cookie.LoginPath = SignInAddress.SignIn;
                cookie.AccessDeniedPath = SignInAddress.SignIn;
                cookie.ReturnUrlParameter = SignInAddress.ReturnParameter;
                cookie.Events.OnValidatePrincipal = Sessions.ValidateAsync;
                cookie.Events.OnRedirectToLogin = SignInAddress.AskAsync;
            });
    }

    private static void AddPolicies(IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(AuthPolicies.Admin, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.Admin))
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new KnownAddressRequirement()).Build());

    private static void AddProxies(IServiceCollection services) => services.AddOptions<ForwardedHeadersOptions>()
        .Configure<IOptions<AuthOptions>>((forwarded, auth) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            if (ProxyList.TryParse(auth.Value.TrustedProxies, out IReadOnlyList<System.Net.IPNetwork> networks, out _))
            {
                foreach (System.Net.IPNetwork network in networks)
                {
                    forwarded.KnownIPNetworks.Add(network);
                }
            }
        });
}
