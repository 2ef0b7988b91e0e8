namespace Streamify.Web.Import;

/// <summary>Cuts a stream into lines without ever holding more than one of them, however long they are.</summary>
internal sealed class LineReader(Stream stream, int maxBytes)
{
    private const int FirstBuffer = 1 << 16;

    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>The line read last, without its end; valid until the next read. Cut off when <see cref="IsTooLong"/>.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Its number, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>It had more bytes than allowed.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Bytes read from the stream so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">A packed stream is damaged; the line that it breaks off in is not handed out.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        int searched = 0;
        IsTooLong = false;
        while (true)
        {
            int newline = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                int length = searched + newline;
                SetLine(length);
                _start += length + 1;
                return true;
            }

            searched = _end - _start;
            if (searched > maxBytes)
            {
                return await SkipRestAsync(cancellationToken);
            }

            if (_atEnd)
            {
                bool any = searched > 0;
                if (any)
                {
                    SetLine(searched);
                    _start = _end;
                }

                return any;
            }

            await FillAsync(cancellationToken);
        }
    }

    private void SetLine(int length)
    {
        IsTooLong = length > maxBytes;
        ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, Math.Min(length, maxBytes));
        if (!line.IsEmpty && line.Span[^1] == '\r')
        {
            line = line[..^1];
        }

        Number++;
        Line = Number == 1 && line.Span.StartsWith("\uFEFF"u8) ? line[3..] : line;
    }

    /// <summary>Keeps the line's beginning and reads on to its end.</summary>
    private async ValueTask<bool> SkipRestAsync(CancellationToken cancellationToken)
    {
        byte[] beginning = _buffer.AsSpan(_start, maxBytes).ToArray();
        while (true)
        {
            int newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                _start += newline + 1;
                break;
            }

            _start = _end = 0;
            if (_atEnd)
            {
                break;
            }

            await FillAsync(cancellationToken);
        }

        Number++;
        Line = beginning;
        IsTooLong = true;
        return true;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _atEnd = read == 0;
        _end += read;
        BytesRead += read;
    }
}
