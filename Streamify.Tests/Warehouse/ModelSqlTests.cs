using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Tests.Warehouse;

public sealed class ModelSqlTests
{
    [Test]
    public void The_files_stand_in_the_order_in_which_they_run()
    {
        IReadOnlyList<SqlFile> files = ModelSql.ForBigQuery();

        Assert.That(files.Select(file => file.Name), Is.Ordered.Using<string>(StringComparer.Ordinal).And.Unique);
        Assert.That(
            files.Skip(1).SkipLast(1).Select(file => file.Name[4..^4]),
            Is.EqualTo(ModelCatalogue.Embedded.Models.Select(model => model.Name)));
        Assert.That(files[^1].Text, Does.Contain("-- fact_streams, relationship: userKey is not in dim_users"));
    }
}
