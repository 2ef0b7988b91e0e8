using Streamify.Core.Warehouse;
using Streamify.Web.Components.Admin.Lineage;

namespace Streamify.Tests.Web;

public sealed class LineageLayoutTests
{
    private readonly LineageLayout _layout = new(ModelLineage.Models);

    [Test]
    public void Every_model_and_every_table_it_reads_has_a_place_of_its_own()
    {
        IEnumerable<string> expected = ModelLineage.Models.Select(static model => model.Name)
            .Concat(ModelLineage.Models.SelectMany(static model => model.ReadsFromLake).Distinct().Select(static table => $"lake.{table}"));

        Assert.That(_layout.Nodes.Select(static node => node.Id), Is.EquivalentTo(expected));
        Assert.That(_layout.Nodes.Select(static node => (node.X, node.Y)), Is.Unique);
        Assert.That(_layout.Nodes.Select(static node => node.X), Has.All.InRange(0, _layout.Width));
        Assert.That(_layout.Nodes.Select(static node => node.Y), Has.All.InRange(0, _layout.Height - 26));
    }

    [Test]
    public void There_is_a_line_for_all_that_is_read()
    {
        int reads = ModelLineage.Models.Sum(static model => model.Reads.Count + model.ReadsFromLake.Count);

        Assert.That(_layout.Edges, Has.Count.EqualTo(reads));
        Assert.That(_layout.Edges.Select(static edge => edge.Path), Has.All.StartsWith("M"));
    }

    [Test]
    public void Relatives_are_what_a_table_is_made_from_and_what_is_made_from_it()
    {
        IReadOnlySet<string> relatives = _layout.Relatives("fact_streams");

        Assert.That(relatives, Does.Contain("lake.listen_events").And.Contain("stg_listens").And.Contain("wide_streams").And.Not.Contain("fact_auth"));
    }
}
