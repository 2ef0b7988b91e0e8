using System.Globalization;
using Streamify.Core.Streaming;

namespace Streamify.Web.Import;

/// <summary>Brings one file into the event log.</summary>
internal sealed class FileImporter(IEventLog log, TimeProvider timeProvider)
{
    /// <summary>Longest line in bytes; a longer one is rejected.</summary>
    public const int MaxLineBytes = 1024 * 1024;

    private const int ProgressEvery = 1_000;

    /// <summary>
    /// Appends every line that is not in the log yet, good or bad. What was readable before an error is in the log afterwards.
    /// </summary>
    public async Task ImportAsync(FileHead head, FileReport report, Action<long>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, long> there = await log.GetProducerPositionsAsync(head.Producer, cancellationToken);
        ImportBatch batch = new(log, head.Producer);
        LineInterpreter interpreter = new(head.Topic);
        await using Stream stream = ImportStream.Open(report.Source.Path);
        LineReader reader = new(stream, MaxLineBytes);
        try
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                report.Lines = reader.Number;
                TakeLine(reader, interpreter, there, batch, report);
                if (batch.IsFull)
                {
                    await batch.AppendAsync(cancellationToken);
                }

                if (reader.Number % ProgressEvery == 0)
                {
                    progress?.Invoke(reader.Number);
                }
            }
        }
        catch (InvalidDataException)
        {
            report.Error = string.Create(CultureInfo.InvariantCulture, $"its gzip data is damaged or cut off behind line {reader.Number}; the lines up to there are taken");
        }
        catch (IOException exception)
        {
            report.Error = string.Create(CultureInfo.InvariantCulture, $"it cannot be read beyond line {reader.Number}: {exception.Message}");
        }

        await batch.AppendAsync(cancellationToken);
        progress?.Invoke(reader.Number);
    }

    private void TakeLine(LineReader reader, LineInterpreter interpreter, IReadOnlyDictionary<string, long> there, ImportBatch batch, FileReport report)
    {
        if (!reader.IsTooLong && reader.Line.Span.Trim(" \t"u8).IsEmpty)
        {
            return;
        }

        foreach (ImportedEvent imported in interpreter.Interpret(reader.Line, reader.IsTooLong))
        {
            bool before = reader.Number <= there.GetValueOrDefault(imported.Topic);
            report.Count(imported, reader.Number, before);
            if (!before)
            {
                string? origin = imported.Reason is null ? null : string.Create(CultureInfo.InvariantCulture, $"{report.Source.Name}:{reader.Number}");
                long timestamp = imported.Timestamp ?? timeProvider.GetUtcNow().ToUnixTimeMilliseconds();
                batch.Add(imported.Topic, new LogRecord(imported.Payload, timestamp, imported.UserId, origin), reader.Number);
            }
        }
    }
}
