using System.Globalization;
using System.Net.Http.Headers;
using Streamify.Core.Google.Transport;

namespace Streamify.Core.Google.Storage;

/// <summary>One download: a connection that breaks is taken up behind the last byte that came, of the same generation.</summary>
internal sealed class ObjectDownload(GoogleConnection connection, string path, Stream destination, DownloadObjectOptions options)
{
    private const int BufferBytes = 128 << 10;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private Crc32C _checksum = new();
    private long _received;
    private long? _generation = options.Generation;
    private long? _size;
    private string? _expected;

    public async Task<StorageObject> RunAsync(CancellationToken cancellationToken)
    {
        for (int failures = 0; ; await connection.Retries.PauseAsync(failures, TimeSpan.Zero, cancellationToken))
        {
            long before = _received;
            try
            {
                await ReceiveAsync(cancellationToken);
                break;
            }
            catch (Exception exception) when (exception is not GoogleRequestException && GoogleConnection.Translate(exception, $"GET {path}") is { } translated)
            {
                // What moves on is worth going on with.
                failures = _received > before ? 1 : failures + 1;
                if (failures >= connection.Options.MaxAttempts)
                {
                    throw translated;
                }
            }
        }

        Verify();
        return new StorageObject { Generation = _generation, Size = _size, Crc32c = _expected };
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        long? left = options.Length - _received;
        if (left <= 0 || (_size is not null && options.From + _received >= _size))
        {
            return;
        }

        string generation = _generation is { } known ? string.Create(CultureInfo.InvariantCulture, $"&generation={known}") : "";
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(connection.Endpoint.Address, $"{path}?alt=media{generation}"));
        request.Options.Set(AttemptHandler.Streamed, true);
        long from = options.From + _received;
        if (from > 0 || left is not null)
        {
            request.Headers.Range = new RangeHeaderValue(from, left is null ? null : from + left - 1);
        }

        using HttpResponseMessage response = await connection.SendAsync(request, cancellationToken);
        Learn(response);
        using CancellationTokenSource stalled = new(connection.Options.AttemptTimeout, connection.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stalled.Token, cancellationToken);
        try
        {
            await using Stream body = await response.Content.ReadAsStreamAsync(either.Token);
            int read;
            while ((read = await body.ReadAsync(_buffer, either.Token)) > 0)
            {
                await destination.WriteAsync(_buffer.AsMemory(0, read), cancellationToken);
                _checksum.Append(_buffer.AsSpan(0, read));
                _received += read;
                stalled.CancelAfter(connection.Options.AttemptTimeout);
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Nothing more came for {connection.Options.AttemptTimeout}.", exception);
        }
    }

    private void Learn(HttpResponseMessage response)
    {
        _size = response.Content.Headers.ContentRange?.Length ?? response.Content.Headers.ContentLength ?? _size;
        if (response.Headers.TryGetValues("x-goog-generation", out IEnumerable<string>? generations) && long.TryParse(generations.First(), CultureInfo.InvariantCulture, out long generation))
        {
            _generation = generation;
        }

        if (response.Headers.TryGetValues("x-goog-hash", out IEnumerable<string>? hashes))
        {
            const string Name = "crc32c=";
            _expected = hashes.SelectMany(static value => value.Split(',')).Select(static value => value.Trim()).FirstOrDefault(static value => value.StartsWith(Name, StringComparison.Ordinal))?[Name.Length..] ?? _expected;
        }
    }

    private void Verify()
    {
        long? wanted = options.Length ?? _size - options.From;
        if (options.Length is null && wanted is not null && _received != wanted)
        {
            throw new GoogleRequestException($"GET {path} gave {_received} bytes, but the object has {wanted}", null, "", null);
        }

        if (options is { From: 0, Length: null } && _expected is not null && _checksum.ToString() != _expected)
        {
            throw new GoogleRequestException($"GET {path} gave content whose checksum is {_checksum}, but the object's is {_expected}", null, "", null);
        }
    }
}
