using System.Data.Common;
using Dapper;

namespace Streamify.Core.State;

internal sealed class GenreModelRepository(StateDatabase database) : IGenreModelRepository
{
    private const string Columns = "number, created, created_by AS createdBy, trainer, data_fingerprint AS dataFingerprint, model_sha256 AS modelSha256, model_bytes AS modelBytes, details";
    private const string Serving = "SELECT model FROM genre_champions WHERE until IS NULL";

    public async Task<(GenreModelRecord Model, bool IsNew)> AddAsync(GenreModelRecord model, Action<long> store, CancellationToken cancellationToken)
    {
        const string Find = $"SELECT {Columns} FROM genre_models WHERE model_sha256 = @ModelSha256 AND data_fingerprint = @DataFingerprint";
        const string Insert = """
            INSERT INTO genre_models (created, created_by, trainer, data_fingerprint, model_sha256, model_bytes, details)
            VALUES (@created, @CreatedBy, @Trainer, @DataFingerprint, @ModelSha256, @ModelBytes, @Details)
            RETURNING number
            """;
        await using DbConnection connection = await database.OpenAsync(cancellationToken);

        // No equal model can come in between.
        await using DbTransaction transaction = await database.BeginAloneAsync(connection, cancellationToken);
        ModelRow? equal = await connection.QuerySingleOrDefaultAsync<ModelRow>(new CommandDefinition(Find, model, transaction, cancellationToken: cancellationToken));
        if (equal is not null)
        {
            return (equal.ToRecord(), IsNew: false);
        }

        object parameters = new { created = model.Created.ToUnixTimeMilliseconds(), model.CreatedBy, model.Trainer, model.DataFingerprint, model.ModelSha256, model.ModelBytes, model.Details };
        long number = await connection.ExecuteScalarAsync<long>(new CommandDefinition(Insert, parameters, transaction, cancellationToken: cancellationToken));
        store(number);
        await transaction.CommitAsync(cancellationToken);
        return (model with { Number = number }, IsNew: true);
    }

    public async Task<IReadOnlyList<GenreModelRecord>> GetAllAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<ModelRow> rows = await connection.QueryAsync<ModelRow>(
            new CommandDefinition($"SELECT {Columns} FROM genre_models ORDER BY number DESC", cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToRecord())];
    }

    public async Task<GenreModelRecord?> FindAsync(long number, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        ModelRow? row = await connection.QuerySingleOrDefaultAsync<ModelRow>(
            new CommandDefinition($"SELECT {Columns} FROM genre_models WHERE number = @number", new { number }, cancellationToken: cancellationToken));
        return row?.ToRecord();
    }

    public async Task<long?> GetChampionAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(Serving, cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<GenreChampionRecord>> GetChampionsAsync(CancellationToken cancellationToken)
    {
        const string Sql = "SELECT model, since, until, changed_by AS changedBy, how, reason FROM genre_champions ORDER BY id DESC";
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        IEnumerable<ChampionRow> rows = await connection.QueryAsync<ChampionRow>(new CommandDefinition(Sql, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToRecord())];
    }

    public async Task<bool> ChangeChampionAsync(long? expected, GenreChampionRecord term, CancellationToken cancellationToken)
    {
        const string End = "UPDATE genre_champions SET until = @since WHERE until IS NULL";
        const string Begin = """
            INSERT INTO genre_champions (model, since, changed_by, how, reason)
            SELECT number, @since, @ChangedBy, @How, @Reason FROM genre_models WHERE number = @Model
            """;
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await database.BeginAloneAsync(connection, cancellationToken);
        long? serving = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(Serving, transaction: transaction, cancellationToken: cancellationToken));
        if (serving != expected)
        {
            return false;
        }

        object parameters = new { since = term.Since.ToUnixTimeMilliseconds(), term.ChangedBy, term.How, Reason = StateText.Clean(term.Reason), term.Model };
        await connection.ExecuteAsync(new CommandDefinition(End, parameters, transaction, cancellationToken: cancellationToken));
        if (await connection.ExecuteAsync(new CommandDefinition(Begin, parameters, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<bool> DeleteAsync(long number, CancellationToken cancellationToken)
    {
        const string Sql = $"DELETE FROM genre_models WHERE number = @number AND number NOT IN ({Serving})";
        await using DbConnection connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await database.BeginAloneAsync(connection, cancellationToken);
        int deleted = await connection.ExecuteAsync(new CommandDefinition(Sql, new { number }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return deleted > 0;
    }

    private sealed class ModelRow
    {
        public long Number { get; init; }
        public long Created { get; init; }
        public required string CreatedBy { get; init; }
        public required string Trainer { get; init; }
        public required string DataFingerprint { get; init; }
        public required string ModelSha256 { get; init; }
        public long ModelBytes { get; init; }
        public required string Details { get; init; }

        public GenreModelRecord ToRecord() =>
            new(Number, DateTimeOffset.FromUnixTimeMilliseconds(Created), CreatedBy, Trainer, DataFingerprint, ModelSha256, ModelBytes, Details);
    }

    private sealed class ChampionRow
    {
        public long Model { get; init; }
        public long Since { get; init; }
        public long? Until { get; init; }
        public required string ChangedBy { get; init; }
        public required string How { get; init; }
        public string? Reason { get; init; }

        public GenreChampionRecord ToRecord() => new(
            Model,
            DateTimeOffset.FromUnixTimeMilliseconds(Since),
            Until is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
            ChangedBy,
            How,
            Reason);
    }
}
