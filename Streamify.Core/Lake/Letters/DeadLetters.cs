using DuckDB.NET.Data;
using Streamify.Core.Events;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Engine;
using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Letters;

/// <inheritdoc cref="IDeadLetters"/>
internal sealed class DeadLetters(LakeCatalog catalog, IEventLog log) : IDeadLetters
{
    private const int PageSize = 500;

    public Task<IReadOnlyList<DeadLetterGroup>> SummariseAsync(DeadLetterFilter filter, int limit, CancellationToken cancellationToken) => QueryAsync(
        filter,
        $"SELECT topic, reason, count(*) AS records, min(date), max(date) FROM letters GROUP BY ALL ORDER BY records DESC, topic, reason LIMIT {limit}",
        static reader => new DeadLetterGroup(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<DateOnly>(4)),
        cancellationToken);

    public async Task<long> CountAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
    {
        IReadOnlyList<long> counts = await QueryAsync(filter, "SELECT count(*) FROM letters", static reader => reader.GetInt64(0), cancellationToken);
        return counts.Count == 0 ? 0 : counts[0];
    }

    public Task<IReadOnlyList<DeadLetterRecord>> ListAsync(DeadLetterFilter filter, int skip, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return QueryAsync(
            filter,
            $"SELECT topic, partition, \"offset\", origin, reason, epoch_ms(ts), date, payload FROM letters ORDER BY date DESC, topic, partition, \"offset\" DESC LIMIT {limit} OFFSET {skip}",
            Read,
            cancellationToken);
    }

    public async Task<ReplayResult> ReplayAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
    {
        ReplayResult result = new(0, 0, 0);
        EventReader reader = new();
        for (int skip = 0; ; skip += PageSize)
        {
            IReadOnlyList<DeadLetterRecord> page = await ListAsync(filter, skip, PageSize, cancellationToken);
            List<Task<bool>> replays = [];
            foreach (DeadLetterRecord letter in page)
            {
                EventRow row = new();
                if (reader.Read(letter.Topic, letter.Payload.Span, row) is null)
                {
                    // Side by side, so that they share the log's commits.
                    replays.Add(ReplayAsync(letter, row, cancellationToken));
                }
                else
                {
                    result = result with { StillBroken = result.StillBroken + 1 };
                }
            }

            bool[] appended = await Task.WhenAll(replays);
            int count = appended.Count(static one => one);
            result = result with { Replayed = result.Replayed + count, AlreadyReplayed = result.AlreadyReplayed + appended.Length - count };
            if (page.Count < PageSize)
            {
                return result;
            }
        }
    }

    private static DeadLetterRecord Read(DuckDBDataReader reader)
    {
        using Stream payload = reader.GetStream(7);
        byte[] bytes = new byte[payload.Length];
        payload.ReadExactly(bytes);
        return new DeadLetterRecord(
            reader.GetString(0),
            reader.GetInt32(1),
            reader.GetInt64(2),
            reader.IsDBNull(3) ? null : reader.GetString(3),
            reader.GetString(4),
            reader.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
            reader.GetFieldValue<DateOnly>(6),
            bytes);
    }

    private async Task<bool> ReplayAsync(DeadLetterRecord letter, EventRow row, CancellationToken cancellationToken)
    {
        // Each letter is a producer of its own whose only record is itself: the log then knows whether it was replayed.
        string name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{letter.Topic}/{letter.Partition}/{letter.Offset}");
        ProducerPosition position = new($"dead-letter/{log.LogId}/{name}", 1);
        if ((await log.GetProducerPositionsAsync(position.Producer, cancellationToken)).Count > 0)
        {
            return false;
        }

        LogRecord record = new(letter.Payload, row.Ts, row.UserId ?? 0, letter.Origin ?? $"dead letter {name}");
        await log.AppendAsync(letter.Topic, [record], position, cancellationToken);
        return true;
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(DeadLetterFilter filter, string sql, Func<DuckDBDataReader, T> read, CancellationToken cancellationToken)
    {
        DeltaTable table = catalog.Get(LakeTables.DeadLetters);
        DeltaSnapshot snapshot = await table.RefreshAsync(cancellationToken);
        AddFile[] files = [.. snapshot.Files.Values.Where(file => (filter.From is null || file.Date >= filter.From) && (filter.To is null || file.Date <= filter.To))];
        if (files.Length == 0)
        {
            return [];
        }

        using LocalFiles local = await table.Store.FetchAsync([.. files.Select(file => table.Key(file.Path))], cancellationToken);
        return await Task.Run(() => Query(table, local.Paths, filter, sql, read), cancellationToken);
    }

    private static List<T> Query<T>(DeltaTable table, IReadOnlyList<string> files, DeadLetterFilter filter, string sql, Func<DuckDBDataReader, T> read)
    {
        using LakeEngine engine = new(table.Store.NewScratchPath());
        string paths = string.Join(", ", files.Select(LakeEngine.Quote));
        List<string> conditions = ["true"];
        List<object> parameters = [];
        Add("topic", filter.Topic);
        Add("reason", filter.Reason);
        Add("partition", filter.Partition);
        Add("\"offset\"", filter.Offset);
        string letters = $"SELECT * FROM read_parquet([{paths}], hive_partitioning = true, hive_types = {{'date': DATE}}) WHERE {string.Join(" AND ", conditions)}";
        return engine.Query($"WITH letters AS ({letters}) {sql}", read, parameters.ToArray());

        void Add(string column, object? value)
        {
            if (value is not null)
            {
                parameters.Add(value);
                conditions.Add($"{column} = ${parameters.Count}");
            }
        }
    }
}
