namespace Streamify.Tests.Support;

/// <summary>Tests that take minutes of processor time; skipped, and counted so, unless they are asked for.</summary>
internal static class LongTests
{
    public const string Variable = "STREAMIFY_TEST_LONG";

    /// <summary>Skips the test unless the environment asks for the long ones.</summary>
    public static void Require()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 })
        {
            Assert.Ignore($"takes minutes; set {Variable}=1 to run it");
        }
    }
}
