using System.Text.Json;
using Streamify.Core.Events;

namespace Streamify.Web.Import;

/// <summary>Makes events of a file's lines. Holds the state of the older format's open sessions: one interpreter a file, fed every line in order.</summary>
internal sealed class LineInterpreter(string? topic)
{
    private const int KeptOfTooLong = 64 * 1024;

    private readonly EventReader _reader = new();
    private readonly EventRow _row = new();
    private readonly SingleStreamSplitter? _splitter = topic == TopicRecognizer.SingleStream ? new SingleStreamSplitter() : null;

    // Where lines go that nobody can tell apart: with the rest of their file.
    private string _lastTopic = topic is not null && Topics.IsKnown(topic) ? topic : Topics.PageViewEvents;

    /// <summary>The events that the line stands for; usually one, never none. They keep their own copy of the bytes.</summary>
    public IReadOnlyList<ImportedEvent> Interpret(ReadOnlyMemory<byte> line, bool tooLong)
    {
        if (tooLong)
        {
            byte[] beginning = line[..Math.Min(line.Length, KeptOfTooLong)].ToArray();
            return [Rejected(beginning, $"the line has more than {FileImporter.MaxLineBytes} bytes; its first {beginning.Length} are kept")];
        }

        byte[] copy = line.ToArray();
        return _splitter is not null ? Split(copy) : [InterpretOne(copy)];
    }

    private ImportedEvent InterpretOne(byte[] line)
    {
        string? own = topic ?? TopicRecognizer.FromContent(line);
        if (own is null || !Topics.IsKnown(own))
        {
            return Rejected(line, own is null ? "no topic can be told from its fields" : "it belongs to the older format, the lines before it do not");
        }

        _lastTopic = own;
        return Judge(own, line);
    }

    private IReadOnlyList<ImportedEvent> Split(byte[] line)
    {
        try
        {
            return [.. _splitter!.Split(line).Select(part => Judge(part.Topic, part.Payload))];
        }
        catch (JsonException)
        {
            return [Rejected(line, "not a JSON object")];
        }
    }

    private ImportedEvent Judge(string own, ReadOnlyMemory<byte> payload) => _reader.Read(own, payload.Span, _row) is { } reason
        ? new ImportedEvent(own, payload, null, 0, reason)
        : new ImportedEvent(own, payload, _row.Ts, _row.UserId ?? 0, null);

    private ImportedEvent Rejected(byte[] line, string reason) => new(_lastTopic, line, null, 0, reason);
}
