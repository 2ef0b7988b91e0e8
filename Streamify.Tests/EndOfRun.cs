using Streamify.Tests.Support;

namespace Streamify.Tests;

/// <summary>Ends what all tests of a run share.</summary>
[SetUpFixture]
internal sealed class EndOfRun
{
    [OneTimeTearDown]
    public void StopServers() => PostgresServer.Stop();
}
