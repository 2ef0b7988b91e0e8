using CsCheck;
using Streamify.Core.Lake.Columns;

namespace Streamify.Tests.Lake;

public sealed class ChunksTests
{
    [Test]
    public void Chunks_hold_what_a_list_holds_however_often_they_are_filled_anew() =>
        Gen.Int[0, 40_000].Array[1, 4].Sample(
            static fills =>
            {
                Chunks<string?> texts = new();
                Chunks<long> numbers = new();
                foreach (int count in fills)
                {
                    texts.Clear();
                    numbers.Clear();
                    for (int i = 0; i < count; i++)
                    {
                        texts.Add(i % 7 == 0 ? null : $"{count}/{i}");
                        numbers.Add(i);
                    }

                    long[] copied = new long[count];
                    numbers.CopyTo(0, copied);
                    long[] tail = new long[count / 3];
                    numbers.CopyTo(count - tail.Length, tail);
                    Assert.That((texts.Count, numbers.Count), Is.EqualTo((count, count)));
                    Assert.That(copied, Is.EqualTo(Enumerable.Range(0, count).Select(static i => (long)i)));
                    Assert.That(tail, Is.EqualTo(copied[^tail.Length..]));
                    Assert.That(Read(texts), Is.EqualTo(Enumerable.Range(0, count).Select(i => i % 7 == 0 ? null : $"{count}/{i}")));
                }
            },
            iter: 20,
            threads: 1);

    private static List<string?> Read(Chunks<string?> texts)
    {
        List<string?> read = [];
        for (int segment = 0; segment < texts.Segments; segment++)
        {
            read.AddRange(texts.Segment(segment));
        }

        return read;
    }
}
