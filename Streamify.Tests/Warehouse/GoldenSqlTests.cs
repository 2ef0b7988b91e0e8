using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Tests.Warehouse;

/// <summary>Every model as each engine gets it, in a full build and hour by hour, against the files in <c>Golden</c>.</summary>
public sealed class GoldenSqlTests
{
    private const string DuckDb = "duckdb";
    private const string BigQuery = "bigquery";

    /// <summary>Hours on both sides of a midnight, with a gap between: what a scope's filter can look like.</summary>
    private static readonly BuildScope Hours = BuildScope.Of([Hour(8, 9), Hour(8, 23), Hour(9, 0)]);

    private static readonly IReadOnlyList<SqlFile> Files = ModelSql.ForBigQuery();

    public static IEnumerable<string> Models => ModelCatalogue.Embedded.Models.Select(model => model.Name);

    /// <summary>What is rendered beside the models.</summary>
    public static IEnumerable<string> Frame => [Files[0].Name, Files[^1].Name];

    [TestCaseSource(nameof(Models))]
    public void DuckDb_gets_what_is_kept(string name)
    {
        SqlModel model = ModelCatalogue.Embedded[name];

        new GoldenFile(DuckDb, name + ".sql").Compare(WithHours(Render(model, DuckDbDialect.Instance, BuildScope.Full) + "\n", model, DuckDbDialect.Instance));
    }

    [TestCaseSource(nameof(Models))]
    public void BigQuery_gets_what_is_kept(string name)
    {
        SqlFile full = Files.Single(file => file.Name[4..] == name + ".sql");

        new GoldenFile(BigQuery, name + ".sql").Compare(WithHours(full.Text, ModelCatalogue.Embedded[name], new BigQueryDialect()));
    }

    [TestCaseSource(nameof(Frame))]
    public void BigQuery_gets_the_schema_and_the_audits_that_are_kept(string name) =>
        new GoldenFile(BigQuery, name).Compare(Files.Single(file => file.Name == name).Text);

    [Test]
    public void Nothing_is_kept_that_is_not_rendered()
    {
        string[] models = [.. Models.Select(name => name + ".sql")];

        GoldenFile.ExpectOnly(DuckDb, models);
        GoldenFile.ExpectOnly(BigQuery, [.. models, .. Frame]);
    }

    /// <summary>Adds how some hours are built, where that differs.</summary>
    private static string WithHours(string full, SqlModel model, ISqlDialect dialect)
    {
        string hours = Render(model, dialect, Hours);
        return hours == Render(model, dialect, BuildScope.Full) ? full : $"{full}\n-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:\n{hours}\n";
    }

    private static string Render(SqlModel model, ISqlDialect dialect, BuildScope scope) => ModelTemplate.Render(model, ModelCatalogue.Embedded, dialect, scope).Trim();

    private static DateTime Hour(int day, int hour) => new(2024, 3, day, hour, 0, 0, DateTimeKind.Utc);
}
