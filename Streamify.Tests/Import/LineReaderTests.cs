using System.Text;
using CsCheck;
using Streamify.Web.Import;

namespace Streamify.Tests.Import;

public sealed class LineReaderTests
{
    private const int MaxBytes = 100;

    [Test]
    public async Task Lines_come_without_their_ends_and_without_a_byte_order_mark()
    {
        IReadOnlyList<(string Text, bool TooLong)> lines = await ReadAsync("\uFEFFone\r\n\ntwo\nthree"u8.ToArray(), chunk: 3);

        Assert.That(lines, Is.EqualTo(new[] { ("one", false), ("", false), ("two", false), ("three", false) }));
    }

    [Test]
    public async Task A_line_that_is_too_long_is_cut_and_the_next_one_is_whole()
    {
        string text = new string('a', MaxBytes + 1) + "\n" + new string('b', MaxBytes) + "\n" + new string('c', 500_000) + "\nd";

        IReadOnlyList<(string Text, bool TooLong)> lines = await ReadAsync(Encoding.UTF8.GetBytes(text), chunk: 70_000);

        Assert.That(lines, Is.EqualTo(new[]
        {
            (new string('a', MaxBytes), true),
            (new string('b', MaxBytes), false),
            (new string('c', MaxBytes), true),
            ("d", false),
        }));
    }

    [Test]
    public async Task An_empty_stream_has_no_line()
    {
        Assert.That(await ReadAsync([], chunk: 10), Is.Empty);
    }

    [Test]
    public Task Any_text_in_any_chunks_gives_the_lines_that_splitting_gives() =>
        Gen.Select(Gen.OneOf(Gen.Char['a', 'c'], Gen.Const('\n')).Array[0, 400], Gen.Int[1, 150])
            .SampleAsync(async (characters, chunk) =>
            {
                string text = new(characters);
                string[] expected = text.EndsWith('\n') || text.Length == 0 ? text.Split('\n')[..^1] : text.Split('\n');

                IReadOnlyList<(string Text, bool TooLong)> lines = await ReadAsync(Encoding.UTF8.GetBytes(text), chunk);

                Assert.That(
                    lines,
                    Is.EqualTo(expected.Select(line => (line[..Math.Min(line.Length, MaxBytes)], line.Length > MaxBytes))));
            });

    private static async Task<IReadOnlyList<(string Text, bool TooLong)>> ReadAsync(byte[] bytes, int chunk)
    {
        await using ChunkedStream stream = new(bytes, chunk);
        LineReader reader = new(stream, MaxBytes);
        List<(string, bool)> lines = [];
        while (await reader.ReadAsync(CancellationToken.None))
        {
            lines.Add((Encoding.UTF8.GetString(reader.Line.Span), reader.IsTooLong));
            Assert.That(reader.Number, Is.EqualTo(lines.Count));
        }

        return lines;
    }

    /// <summary>Hands out a few bytes at a time, as a packed stream does.</summary>
    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, chunk)], cancellationToken);
    }
}
