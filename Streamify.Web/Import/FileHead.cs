using System.Security.Cryptography;
using System.Text;
using Streamify.Core.Events;

namespace Streamify.Web.Import;

/// <summary>What the first lines of a file tell about it.</summary>
/// <param name="Topic">Its topic, <see cref="TopicRecognizer.SingleStream"/>, or null when every line must be looked at.</param>
/// <param name="Recognised">At least one line, or the name, says that this file holds events.</param>
/// <param name="Empty">There is no line in it.</param>
/// <param name="Producer">The file's name in the event log, stable while the file's path and beginning are.</param>
internal sealed record FileHead(string? Topic, bool Recognised, bool Empty, string Producer)
{
    private const int HashedBytes = 64 * 1024;
    private const int LinesLookedAt = 100;

    /// <summary>Looks at the beginning of a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged from the start on.</exception>
    public static async Task<FileHead> ReadAsync(ImportSource source, string? topic, CancellationToken cancellationToken)
    {
        string producer = await ProducerOfAsync(source.Path, cancellationToken);
        await using Stream stream = ImportStream.Open(source.Path);
        LineReader reader = new(stream, EventReader.MaxBytes);
        string? given = topic ?? TopicRecognizer.FromPath(source.Named ? source.Path : source.Name);
        bool recognised = given is not null;
        bool empty = true;
        string? content = null;
        try
        {
            for (int line = 0; line < LinesLookedAt && await reader.ReadAsync(cancellationToken); line++)
            {
                empty &= reader.Line.Span.Trim(" \t"u8).IsEmpty;
                string? found = TopicRecognizer.FromContent(reader.Line.Span);
                recognised |= found is not null;
                content = found == TopicRecognizer.SingleStream ? found : content;
            }
        }
        catch (InvalidDataException) when (reader.Number > 0)
        {
            // What comes before the damage is imported; the import itself reports the damage.
        }

        return new FileHead(given ?? content, recognised, empty, producer);
    }

    /// <summary>
    /// The path and the first 64 KB of text. Not the size: a file that was cut off on its way and fetched again goes on where it was cut.
    /// </summary>
    private static async Task<string> ProducerOfAsync(string path, CancellationToken cancellationToken)
    {
        byte[] head = new byte[HashedBytes];
        int length = 0;
        await using (Stream stream = ImportStream.Open(path))
        {
            try
            {
                int read;
                while (length < head.Length && (read = await stream.ReadAsync(head.AsMemory(length), cancellationToken)) > 0)
                {
                    length += read;
                }
            }
            catch (InvalidDataException)
            {
                // Damaged within its first bytes: those before the damage name it.
            }
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
        hash.AppendData(head, 0, length);
        return "import:" + Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
