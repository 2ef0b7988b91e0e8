using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.Models;
using Streamify.Tests.Support;

namespace Streamify.Tests.Warehouse;

/// <summary>The audits of the warehouse on BigQuery, with as many models as the defects need.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
public sealed class BigQueryAuditTests : AuditContract
{
    private TestWarehouse? _lake;
    private CloudWarehouse? _cloud;

    private protected override IWarehouse Warehouse => _cloud!.Warehouse;

    private protected override FakeLake Lake => _lake!.Lake;

    private protected override FakeTimeProvider Time => _lake!.Time;

    private protected override ModelCatalogue Catalogue => _cloud!.Catalogue;

    [SetUp]
    public async Task OpenAsync()
    {
        LongTests.Require();
        _lake = new TestWarehouse();
        _cloud = await CloudWarehouse.StartAsync(google => new BucketLake(_lake.Lake, google.Storage, _lake.Paths.Lake), _lake.Time, "fact_streams", "int_hours", "int_devices", "int_songs", "dim_users");
    }

    [TearDown]
    public async Task CloseAsync()
    {
        if (_cloud is not null)
        {
            await _cloud.DisposeAsync();
        }

        if (_lake is not null)
        {
            await _lake.DisposeAsync();
        }
    }

    private protected override Task CorruptAsync(string sql)
    {
        _cloud!.Engine.Run(sql);
        return Task.CompletedTask;
    }
}
