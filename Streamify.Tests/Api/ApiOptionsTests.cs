using Streamify.Web.Api;

namespace Streamify.Tests.Api;

public sealed class ApiOptionsTests
{
    [Test]
    public void The_defaults_are_fine() => Assert.That(new ApiOptionsValidator().Validate(null, new ApiOptions()).Succeeded, Is.True);

    [Test]
    public void All_mistakes_are_told_with_key_bound_and_value()
    {
        string[] mistakes = [.. new ApiOptionsValidator().Validate(null, new ApiOptions { RequestsPerMinute = 0, MaxConcurrentRequests = 1_001 }).Failures!];

        Assert.That(mistakes, Is.EqualTo(new[]
        {
            "Streamify:Api:RequestsPerMinute must be from 1 to 10000; it is 0.",
            "Streamify:Api:MaxConcurrentRequests must be from 1 to 1000; it is 1001.",
        }));
    }
}
