using System.Data.Common;
using Dapper;

namespace Streamify.Core.State;

internal sealed class RunRepository(StateDatabase database) : IRunRepository
{
    private const string Columns = "id, job, trigger, started, finished, state, rows, error, instance, detail, cancelled_by AS cancelledBy";

    public async Task<long> StartAsync(string job, string trigger, string? detail, DateTimeOffset started, CancellationToken cancellationToken)
    {
        const string Sql = """
            INSERT INTO runs (job, trigger, detail, started, beat, instance, state)
            VALUES (@job, @trigger, @detail, @started, @started, @instance, 'running')
            RETURNING id
            """;
        object parameters = new { job, trigger, detail = StateText.Clean(detail), started = started.ToUnixTimeMilliseconds(), instance = database.Instance.Name };
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken));
    }

    public async Task<string?> BeatAsync(long id, DateTimeOffset now, int position, IReadOnlyList<RunLine> lines, CancellationToken cancellationToken)
    {
        const string Beat = "UPDATE runs SET beat = @now WHERE id = @id RETURNING cancelled_by";
        const string Insert = "INSERT INTO run_lines (run, position, at, level, text) VALUES (@run, @position, @at, @level, @text) ON CONFLICT DO NOTHING";
        object[] parameters = [.. lines.Select((line, index) => new { run = id, position = position + index, at = line.At.ToUnixTimeMilliseconds(), level = (int)line.Level, text = StateText.Clean(line.Text) })];
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        string? cancelledBy = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(Beat, new { id, now = now.ToUnixTimeMilliseconds() }, transaction, cancellationToken: cancellationToken));
        if (parameters.Length > 0)
        {
            await connection.ExecuteAsync(new CommandDefinition(Insert, parameters, transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return cancelledBy;
    }

    public async Task<bool> CancelAsync(long id, string by, CancellationToken cancellationToken)
    {
        const string Sql = "UPDATE runs SET cancelled_by = @by WHERE id = @id AND state = 'running' AND cancelled_by IS NULL";
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(Sql, new { id, by }, cancellationToken: cancellationToken)) > 0;
    }

    public async Task FinishAsync(long id, RunState state, DateTimeOffset finished, long? rows, string? error, CancellationToken cancellationToken)
    {
        const string Sql = "UPDATE runs SET state = @state, finished = @finished, rows = @rows, error = @error WHERE id = @id";
        object parameters = new { id, state = NameOf(state), finished = finished.ToUnixTimeMilliseconds(), rows, error = StateText.Clean(error) };
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken));
    }

    public async Task AddStepsAsync(long id, IReadOnlyList<RunStep> steps, CancellationToken cancellationToken)
    {
        const string Sql = "INSERT INTO run_steps (run, position, step, rows, seconds) VALUES (@run, @position, @step, @rows, @seconds)";
        object[] parameters = [.. steps.Select((step, index) => new { run = id, position = index, step = StateText.Clean(step.Step), rows = step.Rows, seconds = step.Elapsed.TotalSeconds })];
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Sql, parameters, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RunStep>> GetStepsAsync(long id, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT step, rows, seconds FROM run_steps WHERE run = @id ORDER BY position";
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<(string Step, long Rows, double Seconds)> rows =
            await connection.QueryAsync<(string, long, double)>(new CommandDefinition(Sql, new { id }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new RunStep(row.Step, row.Rows, TimeSpan.FromSeconds(row.Seconds)))];
    }

    public async Task<IReadOnlyList<RunLine>> GetLinesAsync(long id, int count, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT at, level, text FROM run_lines WHERE run = @id ORDER BY position LIMIT @count";
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<(long At, long Level, string Text)> rows =
            await connection.QueryAsync<(long, long, string)>(new CommandDefinition(Sql, new { id, count }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new RunLine(DateTimeOffset.FromUnixTimeMilliseconds(row.At), (RunLineLevel)row.Level, row.Text))];
    }

    public async Task<Run?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        Row? row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition($"SELECT {Columns} FROM runs WHERE id = @id", new { id }, cancellationToken: cancellationToken));
        return row?.ToRun();
    }

    public async Task<IReadOnlyList<Run>> GetLatestAsync(string? job, int count, CancellationToken cancellationToken)
    {
        const string Sql = $"""
            SELECT {Columns}
            FROM runs
            WHERE @job IS NULL OR job = @job
            ORDER BY id DESC
            LIMIT @count
            """;
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(Sql, new { job, count }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToRun())];
    }

    public async Task<int> CloseAbandonedAsync(DateTimeOffset finished, DateTimeOffset silentSince, CancellationToken cancellationToken)
    {
        const string Sql = """
            UPDATE runs
            SET state = 'interrupted', finished = @finished, error = 'The process ended before the run did.'
            WHERE state = 'running' AND beat <= @silentSince
            """;
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        object parameters = new { finished = finished.ToUnixTimeMilliseconds(), silentSince = silentSince.ToUnixTimeMilliseconds() };
        return await connection.ExecuteAsync(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken));
    }

    public async Task<int> DeleteOlderAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        const string Sql = """
            DELETE FROM run_lines WHERE run IN (SELECT id FROM runs WHERE started < @before AND state <> 'running');
            DELETE FROM run_steps WHERE run IN (SELECT id FROM runs WHERE started < @before AND state <> 'running');
            DELETE FROM runs WHERE started < @before AND state <> 'running' RETURNING id
            """;
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        IEnumerable<long> deleted = await connection.QueryAsync<long>(
            new CommandDefinition(Sql, new { before = before.ToUnixTimeMilliseconds() }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return deleted.Count();
    }

    private static string NameOf(RunState state) => state switch
    {
        RunState.Running => "running",
        RunState.Succeeded => "succeeded",
        RunState.Failed => "failed",
        RunState.Interrupted => "interrupted",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    private sealed class Row
    {
        public long Id { get; init; }
        public required string Job { get; init; }
        public required string Trigger { get; init; }
        public long Started { get; init; }
        public long? Finished { get; init; }
        public required string State { get; init; }
        public long? Rows { get; init; }
        public string? Error { get; init; }
        public string? Instance { get; init; }
        public string? Detail { get; init; }
        public string? CancelledBy { get; init; }

        public Run ToRun() => new(
            Id,
            Job,
            Trigger,
            DateTimeOffset.FromUnixTimeMilliseconds(Started),
            Finished is { } finished ? DateTimeOffset.FromUnixTimeMilliseconds(finished) : null,
            Enum.Parse<RunState>(State, ignoreCase: true),
            Rows,
            Error,
            Instance,
            Detail,
            CancelledBy);
    }
}
