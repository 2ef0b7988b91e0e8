using Microsoft.Extensions.Options;
using Streamify.Core.Warehouse;

namespace Streamify.Tests.Warehouse;

public sealed class WarehouseOptionsTests
{
    [Test]
    public void Defaults_are_valid()
    {
        Assert.That(new WarehouseOptionsValidator().Validate(null, new WarehouseOptions()).Succeeded, Is.True);
    }

    [Test]
    public void Every_mistake_is_told_at_once_with_key_and_value()
    {
        ValidateOptionsResult result = new WarehouseOptionsValidator().Validate(
            null, new WarehouseOptions { MemoryLimit = "much", Threads = 0, QueryTimeout = TimeSpan.Zero, MaxConcurrentQueries = 5000, FreshnessLimit = TimeSpan.Zero, VolumeBound = double.NaN });

        Assert.That(result.Failures, Has.Exactly(6).Items);
        Assert.That(result.FailureMessage, Does.Contain("Streamify:Warehouse:MemoryLimit").And.Contain("'much'").And.Contain("Threads").And.Contain("QueryTimeout").And.Contain("5000").And.Contain("FreshnessLimit").And.Contain("VolumeBound"));
    }
}
