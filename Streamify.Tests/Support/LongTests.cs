namespace Streamify.Tests.Support;

/// <summary>Tests that take minutes of processor time; skipped, and counted so, unless they are asked for.</summary>
internal static class LongTests
{
    public const string Variable = "STREAMIFY_TEST_LONG";

    /// <summary>Whether the environment asks for the long tests.</summary>
    public static bool AreAskedFor { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>Skips the test unless the environment asks for the long ones.</summary>
    public static void Require()
    {
        if (!AreAskedFor)
        {
            Assert.Ignore($"takes minutes; set {Variable}=1 to run it");
        }
    }
}
