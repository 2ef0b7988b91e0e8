using Streamify.Core.Events;
using Streamify.Core.Warehouse;

namespace Streamify.Tests.Warehouse;

/// <summary>What the models say of themselves.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ModelLineageTests
{
    [Test]
    public void Every_model_comes_from_the_lake_or_a_seed_and_reads_only_what_there_is()
    {
        Dictionary<string, ModelInfo> models = ModelLineage.Models.ToDictionary(static model => model.Name);

        string[] rootless = [.. models.Values.Where(model => Roots(models, model).Count == 0).Select(static model => model.Name)];

        Assert.That(rootless, Is.Empty);
        Assert.That(models.Values.SelectMany(static model => model.Reads).Distinct(), Is.SubsetOf(models.Keys));
        Assert.That(models["stg_listens"].ReadsFromLake, Is.EqualTo(new[] { "listen_events" }));
        Assert.That(models["stg_visitors"].ReadsFromLake, Is.EqualTo(Topics.All).AsCollection);
        Assert.That(models["stg_titles"].ReadsFromLake, Is.EquivalentTo(new[] { "listen_events", "page_view_events" }));
        Assert.That(models["fact_streams"].Reads, Does.Contain("stg_listens").And.Contain("dim_users"));
        Assert.That(models["fact_streams"].Columns.Single(static column => column.Name == "userKey").Target, Is.EqualTo("dim_users.userKey"));
        Assert.That(models["fact_streams"].Columns.Single(static column => column.Name == "ts").From, Does.Contain("stg_listens.ts"));
    }

    private static HashSet<string> Roots(Dictionary<string, ModelInfo> models, ModelInfo model)
    {
        HashSet<string> roots = model.Layer == "seeds" ? [model.Name] : [.. model.ReadsFromLake];
        foreach (string read in model.Reads)
        {
            roots.UnionWith(Roots(models, models[read]));
        }

        return roots;
    }
}
