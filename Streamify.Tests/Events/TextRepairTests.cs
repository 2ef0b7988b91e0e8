using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsCheck;
using Streamify.Core.Events;
using Streamify.Tests.Support;

namespace Streamify.Tests.Events;

public sealed class TextRepairTests
{
    [TestCase("Bj\u00C3\u00B6rk", "Björk", TestName = "One layer is undone")]
    [TestCase("Bj\u00C3\u0083\u00C2\u00B6rk", "Björk", TestName = "Two layers are undone")]
    [TestCase("\u00C3\u0083\u00C2\u0089tienne Daho", "Étienne Daho", TestName = "A layer with C1 controls is undone")]
    [TestCase("Björk", "Björk", TestName = "Right text stays")]
    [TestCase("Sigur Rós – Ágætis byrjun", "Sigur Rós – Ágætis byrjun", TestName = "Right text with a dash beyond Latin-1 stays")]
    [TestCase("椎名林檎 🎵", "椎名林檎 🎵", TestName = "Other scripts and emoji stay")]
    [TestCase("Ã la carte", "Ã la carte", TestName = "A lone suspicious letter stays")]
    [TestCase("", "", TestName = "Nothing stays nothing")]
    public void Repair(string text, string expected) => Assert.That(TextRepair.Repair(text), Is.EqualTo(expected));

    [TestCase("\"Mozilla/5.0 (X11)\"", "Mozilla/5.0 (X11)")]
    [TestCase("Mozilla/5.0 (X11)", "Mozilla/5.0 (X11)")]
    [TestCase("say \"hi\"", "say \"hi\"")]
    [TestCase("\"", "\"")]
    public void Quotes_around_a_user_agent_go(string text, string expected) =>
        Assert.That(TextRepair.RepairUserAgent(text), Is.EqualTo(expected));

    [Test]
    public void Text_that_was_encoded_up_to_three_times_comes_back() =>
        Gen.Select(Gen.String[Gen.Char['\u00A1', '\u024F'], 1, 20], Gen.Int[1, 3]).Sample((text, layers) =>
        {
            // What looks like a layer itself cannot be told from one; the rule's promise is about text that does not.
            if (TextRepair.Repair(text) != text)
            {
                return;
            }

            string damaged = text;
            for (int layer = 0; layer < layers; layer++)
            {
                damaged = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(damaged));
            }

            Assert.That(TextRepair.Repair(damaged), Is.EqualTo(text));
        });

    [Test]
    public void No_title_or_name_of_the_real_catalogue_changes()
    {
        string path = SharedData.Require("data/eventsim/listen_counts.txt.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        int accented = 0;

        while (reader.ReadLine() is string line)
        {
            foreach (string text in line.Split('\t')[1..3])
            {
                accented += Ascii.IsValid(text) ? 0 : 1;
                Assert.That(TextRepair.Repair(text), Is.EqualTo(text));
            }
        }

        Assert.That(accented, Is.EqualTo(629));
    }

    [Test]
    public void Every_damaged_title_of_the_real_output_loses_its_damage()
    {
        string output = SharedData.Require("data/eventsim/output/listen_events.json.gz");
        int repaired = 0;

        using var reader = new StreamReader(new GZipStream(File.OpenRead(output), CompressionMode.Decompress));
        while (reader.ReadLine() is string line)
        {
            using JsonDocument json = JsonDocument.Parse(line);
            foreach (string field in (string[])["artist", "song"])
            {
                string before = json.RootElement.GetProperty(field).GetString()!;
                string after = TextRepair.Repair(before);
                repaired += before == after ? 0 : 1;
                Assert.That(after, Does.Not.Match("[\u00C2-\u00F4][\u0080-\u00BF]"), before);
            }
        }

        // 284 titles and names of the file carry one layer and 420 carry two.
        Assert.That(repaired, Is.EqualTo(704));
    }
}
