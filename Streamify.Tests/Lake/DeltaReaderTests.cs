using System.Text.Json;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Streaming;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

/// <summary>The Delta project's own reader opens the tables and checks every statistic against the rows.</summary>
[TestFixture]
public sealed class DeltaReaderTests
{
    private const long Noon = 1_700_049_600_000;

    [Test]
    public async Task An_independent_reader_finds_every_row_and_no_problem_in_tables_of_hostile_text()
    {
        SharedData.Require(DeltaReader.Script);
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);
        int expected = 0;
        for (int round = 0; round < 4; round++)
        {
            LogRecord[] records = Hostile(round);
            expected += records.Length;
            await lake.AppendAsync(Topics.ListenEvents, records);
            await lake.AppendAsync(Topics.AuthEvents, TestLake.Broken(round, Noon), TestLake.Login(round, Noon));
            await lake.DrainAsync();
        }

        string application = $"streamify/{lake.Log.LogId}/{Topics.ListenEvents}/0";
        JsonElement listens = await DeltaReader.ReadAsync(folder.File("lake", Topics.ListenEvents), application);
        JsonElement letters = await DeltaReader.ReadAsync(folder.File("lake", LakeTables.DeadLetters));

        Assert.That(listens.GetProperty("rows").GetInt64(), Is.EqualTo((await lake.NumbersAsync(Topics.ListenEvents)).Count).And.EqualTo(expected));
        Assert.That(listens.GetProperty("transactions").GetProperty(application).GetInt64(), Is.EqualTo(expected));
        Assert.That(letters.GetProperty("rows").GetInt64(), Is.EqualTo(4));
    }

    private static LogRecord[] Hostile(int seed)
    {
        string[] pieces = ["a", "Z", " ", "\u00E9", "\u0300", "\uE000", "\uFF46", "\uFFFF", "\U0001F3B8", "\U0010FFFF", "\uFB01", "'", "\"", "\\", "\u2028"];
        Random random = new(seed);
        string Text() => string.Concat(Enumerable.Range(0, random.Next(50)).Select(_ => pieces[random.Next(pieces.Length)]));
        return [.. Enumerable.Range(0, 200).Select(i => new LogRecord(
            JsonSerializer.SerializeToUtf8Bytes(new
            {
                artist = Text() + "x",
                song = Text() + "y",
                ts = Noon - random.Next(7_200_000),
                city = random.Next(3) == 0 ? null : Text(),
                lon = random.Next(3) == 0 ? (double?)null : (random.NextDouble() - 0.5) * 360,
                userId = random.Next(3) == 0 ? (long?)null : random.NextInt64(),
                registration = Noon + i,
                sessionId = random.Next(2) == 0 ? long.MinValue : long.MaxValue - i,
                itemInSession = int.MaxValue - i,
                level = "free",
                unknown = Text(),
            }),
            Noon))];
    }
}
