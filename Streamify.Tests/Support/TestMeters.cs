using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Streamify.Tests.Support;

/// <summary>Meters that nobody reads, for classes that need some.</summary>
internal static class TestMeters
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public static IMeterFactory Factory { get; } = Services.GetRequiredService<IMeterFactory>();
}
