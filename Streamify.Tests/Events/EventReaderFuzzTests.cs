using Streamify.Core.Events;

namespace Streamify.Tests.Events;

/// <summary>Hostile input: events that are cut, spliced, flipped and nested, and plain noise.</summary>
[TestFixture]
public sealed class EventReaderFuzzTests
{
    private const int Inputs = 1_000_000;
    private const int Longest = 600;

    private static readonly byte[][] Seeds =
    [
        """{"artist":"Sade","song":"Smooth","duration":255.1,"ts":1700049600000,"sessionId":7,"auth":"Logged In","level":"paid","itemInSession":3,"city":"Oslo","zip":"00123","state":"NY","userAgent":"\"Mozilla/5.0\"","lon":-73.9,"lat":40.7,"userId":12,"lastName":"Ruiz","firstName":"Ana","gender":"F","registration":1600000000000}"""u8.ToArray(),
        """{"ts":"1700049600000","userId":"12","sessionId":5.0,"page":"NextSong","location":"New York-Newark, NY","length":1e300,"status":2e9,"method":null,"extra":{"a":[1,2,{"b":"\ud83c\udfb8"}]}}"""u8.ToArray(),
        """{"ts":-1e400,"success":"TRUE","zip":7,"lat":NaN,"lon":"Infinity","artist":"\u0000\uD800","song":"é","level":true,"ts":[[[[[[]]]]]]}"""u8.ToArray(),
        [0xEF, 0xBB, 0xBF, 0x7B, 0x22, 0x74, 0x73, 0x22, 0x3A, 0xC0, 0x80, 0xFF, 0x7D],
    ];

    [Test]
    public void A_million_hostile_inputs_are_read_or_refused_with_bounded_memory()
    {
        Random random = new(17);
        EventReader reader = new();
        EventRow row = new();
        byte[] input = new byte[Longest];
        long good = 0;
        long longestReason = 0;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Inputs; i++)
        {
            int length = Make(random, input);
            if (reader.Read(Topics.All[i & 3], input.AsSpan(0, length), row) is { } reason)
            {
                longestReason = Math.Max(longestReason, reason.Length);
            }
            else
            {
                good++;
                Assert.That(row.Ts, Is.InRange(EventReader.MinTimestamp, EventReader.MaxTimestamp - 1));
            }
        }

        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.That(good, Is.InRange(Inputs / 1_000, Inputs / 2), "the inputs must be both");
        Assert.That(longestReason, Is.LessThan(400));
        Assert.That(kept, Is.LessThan(64L << 20));
        GC.KeepAlive(reader);
    }

    /// <summary>A seed with a few wounds, or noise.</summary>
    private static int Make(Random random, byte[] input)
    {
        if (random.Next(20) == 0)
        {
            int noise = random.Next(64);
            random.NextBytes(input.AsSpan(0, noise));
            return noise;
        }

        byte[] seed = Seeds[random.Next(Seeds.Length)];
        int length = seed.Length;
        seed.CopyTo(input, 0);
        for (int wounds = random.Next(4); wounds > 0 && length > 1; wounds--)
        {
            int at = random.Next(length);
            switch (random.Next(5))
            {
                case 0:
                    input[at] = (byte)random.Next(256);
                    break;
                case 1:
                    input[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    length = at;
                    break;
                case 3:
                    input[at] = "{}[]\",:\\0e-u"u8[random.Next(12)];
                    break;
                default:
                    // A piece of another seed in the middle.
                    byte[] other = Seeds[random.Next(Seeds.Length)];
                    int from = random.Next(other.Length);
                    int count = Math.Min(Math.Min(other.Length - from, input.Length - at), random.Next(40));
                    other.AsSpan(from, count).CopyTo(input.AsSpan(at));
                    length = Math.Max(length, at + count);
                    break;
            }
        }

        return length;
    }
}
