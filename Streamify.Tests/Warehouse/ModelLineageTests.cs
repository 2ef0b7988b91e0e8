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
    }

    [TestCase("fact_streams", "ts", "stg_listens.ts")]
    [TestCase("fact_streams", "level", "stg_visitors.level")]
    [TestCase("fact_streams", "userKey", "dim_users.userKey")]
    [TestCase("wide_streams", "userId", "dim_users.userId")]
    [TestCase("mart_hourly_activity", "streams", "int_activity.listens")]
    [TestCase("mart_hourly_activity", "listeners", "mart_hourly_users.userId")]
    [TestCase("mart_daily_users", "lastLevel", "mart_hourly_users.lastLevel", "mart_hourly_users.lastOrder")]
    [TestCase("dim_datetime", "year", "int_hours.dateHour")]
    [TestCase("stg_listens", "dateHour", "lake.listen_events.ts")]
    [TestCase("stg_listens", "titleKey", "raw.titles.titleKey")]
    [TestCase("stg_titles", "artist", "lake.listen_events.artist", "lake.page_view_events.artist")]
    [TestCase("stg_song_genres", "genre", "lake.song_genres.genre")]
    public void A_column_comes_from_those_that_its_expression_names(string model, string column, params string[] from) =>
        Assert.That(Column(model, column).From, Is.EqualTo(from));

    [TestCase("mart_hourly_songs", "streams", ColumnOrigin.Count)]
    [TestCase("int_activity", "listens", ColumnOrigin.Count)]
    [TestCase("us_states", "stateName", ColumnOrigin.Constant)]
    public void A_count_and_a_constant_come_from_no_column(string model, string column, ColumnOrigin origin)
    {
        Assert.That(Column(model, column).Origin, Is.EqualTo(origin));
        Assert.That(Column(model, column).From, Is.Empty);
    }

    [Test]
    public void The_origin_of_every_column_is_known_and_lies_in_what_its_model_reads()
    {
        IEnumerable<string> unknown = ModelLineage.Models.SelectMany(static model => model.Columns.Where(static column => column.Origin == ColumnOrigin.Unknown).Select(column => $"{model.Name}.{column.Name}"));
        IEnumerable<string> strangers = ModelLineage.Models.SelectMany(static model => model.Columns.SelectMany(static column => column.From)
            .Select(static from => from[..from.LastIndexOf('.')])
            .Where(table => !model.Reads.Contains(table) && !model.ReadsFromLake.Select(static topic => "lake." + topic).Append("raw.visitors").Append("raw.titles").Contains(table))
            .Select(table => $"{model.Name} <- {table}"));

        Assert.That(unknown, Is.Empty);
        Assert.That(strangers, Is.Empty);
    }

    private static ModelColumnInfo Column(string model, string column) => ModelLineage.Models.Single(other => other.Name == model).Columns.Single(other => other.Name == column);

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
