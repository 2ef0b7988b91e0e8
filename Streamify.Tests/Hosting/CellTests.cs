using System.Numerics;
using System.Text.Json;
using Streamify.Web.Hosting.Control;

namespace Streamify.Tests.Hosting;

public sealed class CellTests
{
    private static readonly object?[] Values =
    [
        null, "text", "", true, 1L, -5, 12345678901234567890UL, 0.1, double.NaN, 12345678901234567890.123456789m, BigInteger.Pow(10, 30),
        new DateTime(2024, 3, 4, 5, 6, 7, 890, DateTimeKind.Unspecified), new DateOnly(2024, 3, 4), new TimeOnly(5, 6, 7), new byte[] { 1, 255 },
        new List<object?> { 1, "a", null }, new Dictionary<string, object?> { ["x"] = new[] { 1.5 } }, Guid.Empty,
    ];

    [Test]
    public void A_cell_survives_the_way_through_the_socket()
    {
        QueryTable table = new(["a"], [Array.ConvertAll(Values, Cell.Of)], Truncated: false);

        string json = JsonSerializer.Serialize(new ControlLine { Table = table }, ControlJson.Options);
        QueryTable? read = JsonSerializer.Deserialize<ControlLine>(json, ControlJson.Options)!.Table;

        Assert.That(read!.Rows[0], Is.EqualTo(table.Rows[0]));
    }

    [Test]
    public void Values_are_shown_with_all_their_digits_and_times_in_utc()
    {
        string[] texts = [.. Values.Select(value => Cell.Of(value).Text)];

        Assert.That(texts, Is.EqualTo(new[]
        {
            "", "text", "", "true", "1", "-5", "12345678901234567890", "0.1", "NaN", "12345678901234567890.123456789",
            "1000000000000000000000000000000", "2024-03-04T05:06:07.89Z", "2024-03-04", "05:06:07", "01ff", "[1,\"a\",null]", "{\"x\":[1.5]}",
            "00000000-0000-0000-0000-000000000000",
        }));
    }

    [TestCase("5", 5L)]
    [TestCase("-5", -5L)]
    [TestCase("0", 0L)]
    [TestCase("0.5", 0.5)]
    [TestCase("1e3", 1000.0)]
    [TestCase("true", true)]
    [TestCase("null", null)]
    [TestCase("01234", "01234")]
    [TestCase("'5'", "5")]
    [TestCase("TX", "TX")]
    [TestCase("2024-03-04", "2024-03-04")]
    [TestCase("", "")]
    public void A_parameter_is_what_it_reads_as(string text, object? expected) => Assert.That(ParameterValue.Of(text), Is.EqualTo(expected));
}
