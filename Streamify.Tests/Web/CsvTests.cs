using Streamify.Web.Components.Shared;

namespace Streamify.Tests.Web;

internal sealed class CsvTests
{
    [Test]
    public void Text_is_quoted_where_needed_and_numbers_are_bare()
    {
        DataTable table = new(["Song", "Streams", "Share", "At"], [["Love, \"Story\"", 1_234L, 0.5, new DateTimeOffset(2026, 11, 24, 1, 2, 3, TimeSpan.FromHours(1))]]);

        string csv = Csv.Write(table);

        Assert.That(csv, Is.EqualTo("Song,Streams,Share,At\r\n\"Love, \"\"Story\"\"\",1234,0.5,2026-11-24T00:02:03Z\r\n"));
    }

    [TestCase("=1+1")]
    [TestCase("+1")]
    [TestCase("-1")]
    [TestCase("@SUM(A1)")]
    public void Titles_that_a_spreadsheet_would_run_are_disarmed(string title)
    {
        string csv = Csv.Write(new DataTable(["Song"], [[title]]));

        Assert.That(csv, Is.EqualTo($"Song\r\n'{title}\r\n"));
    }

    [Test]
    public void Nothing_is_an_empty_cell() =>
        Assert.That(Csv.Write(new DataTable(["A", "B"], [[null, 1]])), Is.EqualTo("A,B\r\n,1\r\n"));
}
