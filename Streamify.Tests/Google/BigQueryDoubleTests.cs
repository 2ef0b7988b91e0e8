using DuckDB.NET.Data;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Tests.Support;

namespace Streamify.Tests.Google;

/// <summary>The double is what Google's own client takes it for.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
public sealed class BigQueryDoubleTests
{
    [Test]
    public async Task Googles_own_client_finds_the_double_to_be_bigquery()
    {
        using TempFolder folder = new();
        await using GoogleDoubles google = await GoogleDoubles.StartAsync();
        using BigQueryDouble engine = new(google.Server, google.Storage);
        string file = folder.File("two.parquet");
        await using (DuckDBConnection connection = new("DataSource=:memory:"))
        {
            connection.Open();
            connection.Execute($"COPY (SELECT * FROM (VALUES (1::BIGINT, 'one'), (2::BIGINT, 'two')) AS t(id, name)) TO {SqlText.Quote(file)} (FORMAT parquet)");
        }

        google.Storage.Add(GoogleDoubles.Bucket, "two.parquet", await File.ReadAllBytesAsync(file));

        IReadOnlyList<string> checks = await NodeClient.RunAsync("bigquery.js", google.Server.Address.TrimEnd('/'), BigQueryDouble.Project, $"gs://{GoogleDoubles.Bucket}/two.parquet");

        Assert.That(checks, Has.Count.EqualTo(7).And.All.StartsWith("ok "));
    }
}
