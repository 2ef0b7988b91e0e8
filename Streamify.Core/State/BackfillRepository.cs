using System.Data.Common;
using Dapper;

namespace Streamify.Core.State;

internal sealed class BackfillRepository(StateDatabase database) : IBackfillRepository
{
    public async Task<long> AddAsync(
        string place, DateTimeOffset from, DateTimeOffset to, int chunkHours, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Insert = """
            INSERT INTO backfills (place, from_time, to_time, chunk_hours, state, created_by, created)
            VALUES (@place, @from, @to, @chunkHours, 'running', @by, @now)
            RETURNING id
            """;
        const string InsertChunk = "INSERT INTO backfill_chunks (backfill, position, from_time, to_time, state) VALUES (@id, @position, @from, @to, 'pending')";
        object order = new { place, from = Milliseconds(from), to = Milliseconds(to), chunkHours, by, now = Milliseconds(now) };
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        long id = await connection.ExecuteScalarAsync<long>(new CommandDefinition(Insert, order, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(InsertChunk, Cut(id, from, to, TimeSpan.FromHours(chunkHours)), transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    public async Task<IReadOnlyList<Backfill>> GetLatestAsync(string place, int count, CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT b.id, b.from_time AS fromTime, b.to_time AS toTime, b.chunk_hours AS chunkHours, b.state, b.created_by AS createdBy, b.created, b.finished,
                count(*) AS chunks,
                sum(CASE WHEN c.state = 'succeeded' THEN 1 ELSE 0 END) AS done,
                sum(CASE WHEN c.state = 'failed' THEN 1 ELSE 0 END) AS failed,
                max(c.error) AS error
            FROM backfills b
            JOIN backfill_chunks c ON c.backfill = b.id
            WHERE b.place = @place
            GROUP BY b.id
            ORDER BY b.id DESC
            LIMIT @count
            """;
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(Sql, new { place, count }, cancellationToken: cancellationToken));
        return [.. rows.Select(static row => row.ToBackfill())];
    }

    public async Task<bool> IsAnyRunningAsync(string place, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT count(*) FROM backfills WHERE place = @place AND state = 'running'", new { place }, cancellationToken: cancellationToken)) > 0;
    }

    public async Task<BackfillState?> FindStateAsync(long id, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        string? state = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition("SELECT state FROM backfills WHERE id = @id", new { id }, cancellationToken: cancellationToken));
        return state is null ? null : Parse(state);
    }

    public async Task<BackfillChunk?> TakeAsync(string place, CancellationToken cancellationToken)
    {
        const string Next = """
            SELECT c.backfill, c.position, c.from_time AS fromTime, c.to_time AS toTime
            FROM backfill_chunks c
            JOIN backfills b ON b.id = c.backfill
            WHERE b.place = @place AND b.state = 'running' AND c.state = 'pending'
            ORDER BY c.backfill, c.position
            LIMIT 1
            """;
        const string Take = "UPDATE backfill_chunks SET state = 'running', error = NULL WHERE backfill = @Backfill AND position = @Position";
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await database.BeginAloneAsync(connection, cancellationToken);
        ChunkRow? next = await connection.QuerySingleOrDefaultAsync<ChunkRow>(new CommandDefinition(Next, new { place }, transaction, cancellationToken: cancellationToken));
        if (next is null)
        {
            return null;
        }

        await connection.ExecuteAsync(new CommandDefinition(Take, next, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return new BackfillChunk(next.Backfill, (int)next.Position, Moment(next.FromTime), Moment(next.ToTime));
    }

    public async Task FinishAsync(BackfillChunk chunk, BackfillState state, string? error, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Chunk = "UPDATE backfill_chunks SET state = @state, error = @error WHERE backfill = @id AND position = @position";
        const string Whole = """
            UPDATE backfills
            SET state = CASE WHEN EXISTS (SELECT 1 FROM backfill_chunks WHERE backfill = @id AND state = 'failed') THEN 'failed' ELSE 'succeeded' END,
                finished = @now
            WHERE id = @id AND state IN ('running', 'paused')
              AND NOT EXISTS (SELECT 1 FROM backfill_chunks WHERE backfill = @id AND state IN ('pending', 'running'))
            """;
        object parameters = new { id = chunk.Backfill, position = chunk.Position, state = Name(state), error = StateText.Clean(error), now = Milliseconds(now) };
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await database.BeginAloneAsync(connection, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Chunk, parameters, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(Whole, parameters, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    public Task ReleaseAsync(string place, CancellationToken cancellationToken) => ExecuteAsync(
        "UPDATE backfill_chunks SET state = 'pending' WHERE state = 'running' AND backfill IN (SELECT id FROM backfills WHERE place = @place)",
        new { place },
        cancellationToken);

    public async Task<bool> ChangeAsync(long id, BackfillState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql = """
            UPDATE backfills
            SET state = @state, finished = CASE WHEN @state = 'cancelled' THEN CAST(@now AS BIGINT) ELSE NULL END
            WHERE id = @id AND state <> @state AND state IN ('running', 'paused')
            """;
        if (state is not (BackfillState.Running or BackfillState.Paused or BackfillState.Cancelled))
        {
            throw new ArgumentOutOfRangeException(nameof(state), state, "A backfill is paused, resumed or cancelled.");
        }

        return await ExecuteAsync(Sql, new { id, state = Name(state), now = Milliseconds(now) }, cancellationToken) > 0;
    }

    public async Task<int> RetryAsync(long id, CancellationToken cancellationToken)
    {
        const string Chunks = "UPDATE backfill_chunks SET state = 'pending', error = NULL WHERE backfill = @id AND state = 'failed'";
        const string Whole = "UPDATE backfills SET state = 'running', finished = NULL WHERE id = @id AND state = 'failed'";
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await database.BeginAloneAsync(connection, cancellationToken);
        int failed = await connection.ExecuteAsync(new CommandDefinition(Chunks, new { id }, transaction, cancellationToken: cancellationToken));
        if (failed > 0)
        {
            await connection.ExecuteAsync(new CommandDefinition(Whole, new { id }, transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return failed;
    }

    private static IEnumerable<object> Cut(long id, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        int position = 0;
        for (DateTimeOffset start = from; start < to; start += step, position++)
        {
            DateTimeOffset end = start + step < to ? start + step : to;
            yield return new { id, position, from = Milliseconds(start), to = Milliseconds(end) };
        }
    }

    private static BackfillState Parse(string state) => Enum.Parse<BackfillState>(state, ignoreCase: true);

    private static string Name(BackfillState state) => state.ToString().ToLowerInvariant();

    private static long Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    private sealed class ChunkRow
    {
        public long Backfill { get; init; }
        public long Position { get; init; }
        public long FromTime { get; init; }
        public long ToTime { get; init; }
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public long FromTime { get; init; }
        public long ToTime { get; init; }
        public long ChunkHours { get; init; }
        public required string State { get; init; }
        public required string CreatedBy { get; init; }
        public long Created { get; init; }
        public long? Finished { get; init; }
        public long Chunks { get; init; }
        public long Done { get; init; }
        public long Failed { get; init; }
        public string? Error { get; init; }

        public Backfill ToBackfill() => new(
            Id,
            Moment(FromTime),
            Moment(ToTime),
            (int)ChunkHours,
            Parse(State),
            CreatedBy,
            Moment(Created),
            Finished is { } finished ? Moment(finished) : null,
            (int)Chunks,
            (int)Done,
            (int)Failed,
            Error);
    }
}
