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

    [Test]
    public void BigQuery_takes_every_file_and_no_audit_finds_anything_in_a_new_warehouse()
    {
        using GoogleSql google = new();
        foreach (SqlFile file in ModelSql.ForBigQuery().SkipLast(1))
        {
            Assert.That(() => google.Run(file.Text), Throws.Nothing, file.Name);
        }

        foreach (string audit in ModelSql.ForBigQuery()[^1].Text.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Assert.That(google.Run(audit), Is.Empty, audit);
        }
    }
}
