using Streamify.Core.State;

namespace Streamify.Tests.State;

[TestFixture(StateOptions.SqliteProvider)]
[TestFixture(StateOptions.PostgresProvider)]
public sealed class GenreModelRepositoryTests(string provider)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private TestState _state = null!;
    private GenreModelRepository _models = null!;

    [SetUp]
    public async Task SetUp()
    {
        _state = await TestState.OpenAsync(provider);
        _models = new GenreModelRepository(_state.Database);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_state is not null)
        {
            await _state.DisposeAsync();
        }
    }

    [Test]
    public async Task A_model_is_kept_under_the_next_number_and_equal_ones_once()
    {
        (GenreModelRecord first, bool isNew) = await AddAsync("aa");
        (GenreModelRecord again, bool isNewAgain) = await AddAsync("aa");
        await AddAsync("bb");

        Assert.That((first.Number, isNew, again.Number, isNewAgain), Is.EqualTo((1L, true, 1L, false)));
        Assert.That(await _models.FindAsync(1, CancellationToken.None), Is.EqualTo(Model("aa") with { Number = 1 }));
        Assert.That((await _models.GetAllAsync(CancellationToken.None)).Select(model => model.Number), Is.EqualTo(new[] { 2L, 1L }));
    }

    [Test]
    public async Task A_model_whose_files_cannot_be_put_in_place_is_not_added()
    {
        Assert.That(
            () => _models.AddAsync(Model("aa"), _ => throw new IOException("full"), CancellationToken.None),
            Throws.TypeOf<IOException>());

        Assert.That(await _models.GetAllAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task The_champion_changes_only_for_who_knows_the_present_one()
    {
        await AddAsync("aa");
        await AddAsync("bb");

        bool first = await _models.ChangeChampionAsync(null, Term(1, Noon), CancellationToken.None);
        bool late = await _models.ChangeChampionAsync(null, Term(2, Noon.AddHours(1)), CancellationToken.None);
        bool second = await _models.ChangeChampionAsync(1, Term(2, Noon.AddHours(2)), CancellationToken.None);
        bool unknown = await _models.ChangeChampionAsync(2, Term(9, Noon.AddHours(3)), CancellationToken.None);

        Assert.That((first, late, second, unknown), Is.EqualTo((true, false, true, false)));
        Assert.That(await _models.GetChampionAsync(CancellationToken.None), Is.EqualTo(2));
        Assert.That(await _models.GetChampionsAsync(CancellationToken.None), Is.EqualTo(new[] { Term(2, Noon.AddHours(2)), Term(1, Noon) with { Until = Noon.AddHours(2) } }));
    }

    [Test]
    public async Task The_champion_cannot_be_deleted_and_numbers_are_not_given_twice()
    {
        await AddAsync("aa");
        await AddAsync("bb");
        await _models.ChangeChampionAsync(null, Term(1, Noon), CancellationToken.None);

        bool champion = await _models.DeleteAsync(1, CancellationToken.None);
        bool other = await _models.DeleteAsync(2, CancellationToken.None);
        bool again = await _models.DeleteAsync(2, CancellationToken.None);

        Assert.That((champion, other, again), Is.EqualTo((false, true, false)));
        Assert.That((await AddAsync("cc")).Model.Number, Is.EqualTo(3));
    }

    private Task<(GenreModelRecord Model, bool IsNew)> AddAsync(string hash) => _models.AddAsync(Model(hash), _ => { }, CancellationToken.None);

    private static GenreModelRecord Model(string hash) => new(0, Noon, "ann", "tree", "data", hash, 12, "{}");

    private static GenreChampionRecord Term(long model, DateTimeOffset since) => new(model, since, null, "ann", "promoted", null);
}
