using System.Text;
using Streamify.Core.Events;

namespace Streamify.Tests.Events;

/// <summary>Texts by number, and how long the numbers hold.</summary>
public sealed class TextTableTests
{
    [Test]
    public void No_text_and_the_empty_text_have_numbers_of_their_own()
    {
        TextTable table = new();

        int[] ids = [table.Add(null), table.Add(""), table.Add("a"), table.Add("b")];

        Assert.That(ids, Is.EqualTo(new[] { TextTable.None, TextTable.Empty, 1, 2 }));
        Assert.That(ids.Select(id => table[id]), Is.EqualTo(new[] { null, "", "a", "b" }));
    }

    [Test]
    public void Taken_texts_stay_what_they_were_while_the_reader_goes_on()
    {
        EventReader reader = new(keepsTexts: true);
        EventRow row = new();
        List<(int City, int Agent)> first = [.. Enumerable.Range(0, 500).Select(i => Read(reader, row, i))];

        TextTable taken = reader.TakeTexts();
        List<(int City, int Agent)> second = [.. Enumerable.Range(400, 500).Select(i => Read(reader, row, i))];
        TextTable next = reader.TakeTexts();

        Assert.That(first.Select(ids => (taken[ids.City], taken[ids.Agent])), Is.EqualTo(Enumerable.Range(0, 500).Select(static i => (City(i), Agent(i)))));
        Assert.That(second.Select(ids => (next[ids.City], next[ids.Agent])), Is.EqualTo(Enumerable.Range(400, 500).Select(static i => (City(i), Agent(i)))));
    }

    [Test]
    public void A_text_that_repeats_has_one_number()
    {
        EventReader reader = new(keepsTexts: true);
        EventRow row = new();

        List<(int City, int Agent)> ids = [.. Enumerable.Range(0, 1_000).Select(i => Read(reader, row, i % 2))];

        Assert.That(ids.Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void A_reader_whose_texts_nobody_keeps_forgets_them_in_time()
    {
        EventReader reader = new();
        EventRow row = new();
        int largest = 0;

        for (int i = 0; i < 200_000; i++)
        {
            (int city, int agent) = Read(reader, row, i);
            largest = Math.Max(largest, Math.Max(city, agent));
            Assert.That((row.City, row.UserAgent), Is.EqualTo((City(i), Agent(i))));
        }

        Assert.That(largest, Is.LessThan(140_000));
    }

    private static (int City, int Agent) Read(EventReader reader, EventRow row, int number)
    {
        string json = $$"""{"ts":1700000000000,"sessionId":1,"page":"Home","auth":"Guest","level":"free","city":"{{City(number)}}","userAgent":"{{Agent(number)}}"}""";
        string? reason = reader.Read(Topics.PageViewEvents, Encoding.UTF8.GetBytes(json), row);
        Assert.That(reason, Is.Null);
        return (row.TextOf(FieldId.City), row.TextOf(FieldId.UserAgent));
    }

    private static string City(int number) => $"City {number}";

    private static string Agent(int number) => $"An agent that is longer than a short key of the pool may be {number}";
}
