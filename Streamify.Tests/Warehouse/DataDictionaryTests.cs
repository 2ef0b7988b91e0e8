using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;
using Streamify.Tests.Support;

namespace Streamify.Tests.Warehouse;

public sealed class DataDictionaryTests
{
    private static string Page => Path.Combine(SharedData.RepositoryRoot, "docs", "data-dictionary.md");

    [Test]
    public void The_page_in_docs_is_current()
    {
        string expected = DataDictionary.Write(ModelCatalogue.Embedded);
        if (Environment.GetEnvironmentVariable("STREAMIFY_UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Page)!);
            File.WriteAllText(Page, expected);
        }

        Assert.That(File.ReadAllText(Page), Is.EqualTo(expected), "run the test with STREAMIFY_UPDATE_DOCS=1 to write the page again");
    }

    [Test]
    public async Task Every_column_is_documented_in_the_order_in_which_it_stands()
    {
        await using TestWarehouse warehouse = new();
        await warehouse.TransformAsync();

        foreach (SqlModel model in ModelCatalogue.Embedded.Models)
        {
            IReadOnlyList<object?[]> columns = await warehouse.RowsAsync($"SELECT column_name FROM (DESCRIBE {ModelRunner.TableOf(model)})");
            Assert.That(model.Columns.Select(column => column.Name), Is.EqualTo(columns.Select(row => row[0])), model.Name);
            Assert.That(model.Columns.Select(column => column.Description), Has.None.Empty, model.Name);
        }
    }
}
