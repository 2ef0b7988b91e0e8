using Streamify.Core.Warehouse.Models;

namespace Streamify.Tests.Warehouse;

public sealed class ModelTests
{
    private const string Header = "-- name: a\n-- description: d\n-- grain: g\n-- materialised: table\n";

    [Test]
    public void Every_embedded_model_renders_and_stands_after_those_it_reads()
    {
        ModelCatalogue catalogue = ModelCatalogue.Embedded;

        List<string> built = [];
        foreach (SqlModel model in catalogue.Models)
        {
            Assert.That(ModelTemplate.Render(model, catalogue, DuckDbDialect.Instance, BuildScope.Full), Does.Not.Contain("{{"));
            Assert.That(built, Is.SupersetOf(model.DependsOn), model.Name);
            built.Add(model.Name);
        }

        Assert.That(built, Does.Contain("fact_streams").And.Contain("dim_users"));
    }

    [Test]
    public void A_circle_of_models_is_told()
    {
        SqlModel a = ModelParser.Parse("a", "facts", Header + "SELECT * FROM {{ref(b)}}");
        SqlModel b = ModelParser.Parse("b", "facts", Header.Replace("name: a", "name: b") + "SELECT * FROM {{ref(a)}}");

        Assert.That(() => new ModelCatalogue([a, b]), Throws.InstanceOf<FormatException>().With.Message.Contains("a -> b -> a"));
    }

    [TestCase("SELECT * FROM {{ref(nothing)}}", "nothing")]
    [TestCase("SELECT {{nosuch(1)}}", "nosuch")]
    [TestCase("SELECT {{hour(1, 2)}}", "2 argument")]
    [TestCase("SELECT {{hour(ts)", "unpaired")]
    public void A_wrong_template_is_told(string template, string message)
    {
        SqlModel model = ModelParser.Parse("a", "facts", Header + template);

        Assert.That(
            () => ModelTemplate.Render(model, new ModelCatalogue([model]), DuckDbDialect.Instance, BuildScope.Full),
            Throws.InstanceOf<FormatException>().With.Message.Contains(message));
    }

    [TestCase("-- name: b\n-- description: d\n-- grain: g\n-- materialised: table\nSELECT 1", "'b'")]
    [TestCase("-- name: a\n-- grain: g\n-- materialised: table\nSELECT 1", "description")]
    [TestCase("-- name: a\n-- description: d\n-- grain: g\n-- materialised: pile\nSELECT 1", "pile")]
    [TestCase("-- name: a\n-- colour: red\nSELECT 1", "colour")]
    [TestCase("-- name: a\n-- description: d\n-- grain: g\n-- materialised: table\n-- references: x\nSELECT 1", "'x'")]
    [TestCase("-- name: a\n-- description: d\n-- grain: g\n-- materialised: view\n-- rows of: listen_events\nSELECT 1", "rows of")]
    [TestCase("-- name: a\n-- description: d\n-- grain: g\n-- materialised: table\n-- reads back: a week\nSELECT 1", "'a week'")]
    public void A_wrong_header_is_told(string text, string message)
    {
        Assert.That(() => ModelParser.Parse("a", "facts", text), Throws.InstanceOf<FormatException>().With.Message.Contains(message));
    }

    [Test]
    public void Arguments_may_hold_calls_and_quoted_commas()
    {
        SqlModel model = ModelParser.Parse("a", "facts", Header + "SELECT {{key(COALESCE(x, 'a,b'), {{unix_seconds(ts)}})}}");

        string sql = ModelTemplate.Render(model, new ModelCatalogue([model]), DuckDbDialect.Instance, BuildScope.Full);

        Assert.That(sql, Does.Contain("CAST(COALESCE(x, 'a,b') AS STRING)").And.Contain("epoch_us(ts) // 1000000"));
    }

    [Test]
    public void A_changed_template_changes_the_fingerprint()
    {
        string one = new ModelCatalogue([ModelParser.Parse("a", "facts", Header + "SELECT 1")]).Fingerprint(DuckDbDialect.Instance);
        string two = new ModelCatalogue([ModelParser.Parse("a", "facts", Header + "SELECT 2")]).Fingerprint(DuckDbDialect.Instance);

        Assert.That(one, Is.Not.EqualTo(two));
    }
}
