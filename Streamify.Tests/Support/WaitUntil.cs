namespace Streamify.Tests.Support;

/// <summary>Waits for conditions, with a bound.</summary>
internal static class WaitUntil
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until <paramref name="condition"/> is true; the test fails when it is not within <paramref name="bound"/> (default 30 s).</summary>
    public static Task TrueAsync(Func<bool> condition, TimeSpan? bound = null) => TrueAsync(() => Task.FromResult(condition()), bound);

    /// <inheritdoc cref="TrueAsync(Func{bool}, TimeSpan?)"/>
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan? bound = null)
    {
        TimeSpan limit = bound ?? TimeSpan.FromSeconds(30);
        long start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > limit)
            {
                Assert.Fail($"The condition did not become true within {limit.TotalSeconds:0} s.");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
