using Streamify.Core.Events;
using Streamify.Core.Lake.Columns;
using Streamify.Core.Lake.Sink;

namespace Streamify.Core.Lake;

/// <summary>Makes parquet files of a topic's events, with the columns of the topic's table but for the place in the event log.</summary>
/// <param name="topic">The topic.</param>
public sealed class EventParquet(string topic)
{
    private const int ColumnsOfTheLog = 2;

    private readonly EventReader _reader = new(keepsTexts: true);
    private readonly EventRow _row = new();
    private readonly EventBuffer _buffer = new(topic);

    /// <summary>Rows gathered since the last <see cref="EncodeAsync"/>.</summary>
    public int Rows => _buffer.Rows;

    /// <summary>Gathers an event (UTF-8 JSON).</summary>
    /// <returns>Why it is no event of the topic; null when it was taken.</returns>
    public string? Add(ReadOnlySpan<byte> json)
    {
        string? reason = _reader.Read(topic, json, _row);
        if (reason is null)
        {
            _buffer.Append(_row, partition: 0, offset: 0);
        }

        return reason;
    }

    /// <summary>The rows gathered, at least one, as a file; begins anew.</summary>
    public async Task<ReadOnlyMemory<byte>> EncodeAsync(CancellationToken cancellationToken)
    {
        EncodedFile file = await ParquetCodec.EncodeAsync([.. _buffer.Columns.SkipLast(ColumnsOfTheLog)], cancellationToken);
        _buffer.Clear();
        _reader.TakeTexts();
        return file.Content;
    }
}
