using Streamify.Core.Events;
using Streamify.Core.Lake.Columns;
using Streamify.Core.Lake.Delta;

namespace Streamify.Core.Lake.Sink;

/// <summary>The events of one topic and one hour that wait for the flush, by column.</summary>
internal sealed class EventBuffer
{
    private readonly Action<EventRow>[] _appenders;
    private readonly ValueBuffer<int> _partition;
    private readonly ValueBuffer<long> _offset;

    public EventBuffer(string topic)
    {
        Topic = topic;
        LakeSchema schema = LakeSchema.Of(topic);
        Columns = [.. schema.Columns.Select(ColumnBuffer.For)];
        _appenders = [.. Columns.SkipLast(2).Select(AppenderFor)];
        _partition = (ValueBuffer<int>)Columns[^2];
        _offset = (ValueBuffer<long>)Columns[^1];
    }

    public string Topic { get; }

    public IReadOnlyList<ColumnBuffer> Columns { get; }

    public int Rows => _offset.Rows;

    public void Append(EventRow row, int partition, long offset)
    {
        foreach (Action<EventRow> append in _appenders)
        {
            append(row);
        }

        _partition.Append(partition);
        _offset.Append(offset);
    }

    public void Clear()
    {
        foreach (ColumnBuffer column in Columns)
        {
            column.Clear();
        }
    }

    private static Action<EventRow> AppenderFor(ColumnBuffer column) => column switch
    {
        TextBuffer text => TextAppender(text),
        ValueBuffer<long> number => LongAppender(number),
        ValueBuffer<int> number => IntAppender(number),
        ValueBuffer<double> number => DoubleAppender(number),
        ValueBuffer<bool> flag => flag.Column.Name == "success"
            ? row => flag.Append(row.Success)
            : throw Unknown(flag),
        _ => throw Unknown(column),
    };

    private static Action<EventRow> TextAppender(TextBuffer column)
    {
        if (column.Column.Name == EventSchema.ExtraColumn)
        {
            return row => column.Append(row.Extra, row.Texts);
        }

        FieldId field = EventFieldIndex.Find(System.Text.Encoding.UTF8.GetBytes(column.Column.Name));
        return field == FieldId.Unknown ? throw Unknown(column) : row => column.Append(row.TextOf(field), row.Texts);
    }

    private static Action<EventRow> LongAppender(ValueBuffer<long> column) => column.Column.Name switch
    {
        "ts" => row => column.Append(Micros(row.Ts)),
        "registration" => row => column.Append(row.Registration is { } registration ? Micros(registration) : null),
        "sessionId" => row => column.Append(row.SessionId),
        "userId" => row => column.Append(row.UserId),
        _ => throw Unknown(column),
    };

    private static Action<EventRow> IntAppender(ValueBuffer<int> column) => column.Column.Name switch
    {
        "itemInSession" => row => column.Append(row.ItemInSession),
        "status" => row => column.Append(row.Status),
        _ => throw Unknown(column),
    };

    private static Action<EventRow> DoubleAppender(ValueBuffer<double> column) => column.Column.Name switch
    {
        "lon" => row => column.Append(row.Lon),
        "lat" => row => column.Append(row.Lat),
        "duration" => row => column.Append(row.Duration),
        _ => throw Unknown(column),
    };

    // The reader lets only times of this and the last centuries pass, so this cannot overflow; if it ever could, the bound is kept.
    private static long Micros(long milliseconds) => Math.Clamp(milliseconds, long.MinValue / 1000, long.MaxValue / 1000) * 1000;

    private static InvalidOperationException Unknown(ColumnBuffer column) => new($"no field of an event for the column {column.Column.Name}");
}
