using System.Data.Common;
using Dapper;

namespace Streamify.Core.State;

internal sealed class RunRepository(StateDatabase database) : IRunRepository
{
    public async Task<long> StartAsync(string job, string trigger, DateTimeOffset started, CancellationToken cancellationToken)
    {
        const string Sql = """
            INSERT INTO runs (job, trigger, started, state)
            VALUES (@job, @trigger, @started, 'running')
            RETURNING id
            """;
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(Sql, new { job, trigger, started = started.ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken));
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

    public async Task<IReadOnlyList<Run>> GetLatestAsync(string? job, int count, CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT id, job, trigger, started, finished, state, rows, error
            FROM runs
            WHERE @job IS NULL OR job = @job
            ORDER BY id DESC
            LIMIT @count
            """;
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(Sql, new { job, count }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToRun())];
    }

    public async Task<int> CloseAbandonedAsync(DateTimeOffset finished, CancellationToken cancellationToken)
    {
        const string Sql = """
            UPDATE runs
            SET state = 'interrupted', finished = @finished, error = 'The process ended before the run did.'
            WHERE state = 'running'
            """;
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(Sql, new { finished = finished.ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken));
    }

    public async Task<int> DeleteOlderAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        const string Sql = """
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

        public Run ToRun() => new(
            Id,
            Job,
            Trigger,
            DateTimeOffset.FromUnixTimeMilliseconds(Started),
            Finished is { } finished ? DateTimeOffset.FromUnixTimeMilliseconds(finished) : null,
            Enum.Parse<RunState>(State, ignoreCase: true),
            Rows,
            Error);
    }
}
