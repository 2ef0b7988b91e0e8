namespace Streamify.Tests.EndToEnd;

/// <summary>How a command ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>Fails the test with everything that was said when the exit code is another one.</summary>
    public Outcome Expect(int exitCode)
    {
        Assert.That(ExitCode, Is.EqualTo(exitCode), $"{Output}\n{Error}");
        return this;
    }
}
