using System.Text.Json;
using Streamify.Core.Warehouse;
using Streamify.Web.Cli;
using Streamify.Web.Hosting.Control;

namespace Streamify.Tests.Cli;

public sealed class TableWriterTests
{
    private static readonly QueryTable Songs = QueryTable.Of(new QueryResult(
        ["song", "streams", "share"],
        [["Hips, \"don't\" lie", 12L, 0.5], ["Ångström", 3L, null]],
        Truncated: false));

    [Test]
    public void A_table_is_aligned_with_numbers_to_the_right()
    {
        Assert.That(Write(Songs, TableFormat.Aligned), Is.EqualTo("""
            song               streams  share
            ─────────────────  ───────  ─────
            Hips, "don't" lie       12    0.5
            Ångström                 3   NULL

            """));
    }

    [Test]
    public void Json_is_an_array_of_objects()
    {
        string text = Write(Songs, TableFormat.Json);

        using JsonDocument json = JsonDocument.Parse(text);
        Assert.That(json.RootElement.GetArrayLength(), Is.EqualTo(2));
        Assert.That(json.RootElement[0].GetProperty("song").GetString(), Is.EqualTo("Hips, \"don't\" lie"));
        Assert.That(json.RootElement[0].GetProperty("streams").GetInt64(), Is.EqualTo(12));
        Assert.That(json.RootElement[1].GetProperty("share").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(text, Does.Contain("Ångström"));
    }

    [Test]
    public void Json_without_rows_is_an_empty_array()
    {
        Assert.That(Write(new QueryTable(["a"], [], Truncated: false), TableFormat.Json), Is.EqualTo("[]\n"));
    }

    [Test]
    public void Columns_of_one_name_stay_apart_in_json()
    {
        string text = Write(QueryTable.Of(new QueryResult(["a", "a", "a_2"], [[1L, 2L, 3L]], Truncated: false)), TableFormat.Json);

        Assert.That(text, Does.Contain("""{"a":1,"a_2":2,"a_2_2":3}"""));
    }

    [Test]
    public void Csv_quotes_what_needs_it_and_tells_empty_text_from_no_value()
    {
        QueryTable table = QueryTable.Of(new QueryResult(["a", "b,c"], [["x\ny", "say \"hi\""], ["", null]], Truncated: false));

        Assert.That(Write(table, TableFormat.Csv), Is.EqualTo("a,\"b,c\"\n\"x\ny\",\"say \"\"hi\"\"\"\n\"\",\n"));
    }

    [Test]
    public void Data_cannot_steer_the_terminal()
    {
        string text = Write(QueryTable.Of(new QueryResult(["a"], [["\u001b[2Jgone\n\t\u009b"]], Truncated: false)), TableFormat.Aligned);

        Assert.That(text, Does.Contain("\\u001b[2Jgone\\n\\t\\u009b"));
        Assert.That(text.Where(char.IsControl), Is.All.EqualTo('\n'));
    }

    private static string Write(QueryTable table, TableFormat format)
    {
        using StringTerminal terminal = new();
        TableWriter.Write(terminal, table, format);
        return terminal.OutText;
    }
}
