using Streamify.Core.State;

namespace Streamify.Tests.State;

[TestFixture(StateOptions.SqliteProvider)]
[TestFixture(StateOptions.PostgresProvider)]
public sealed class SettingsRepositoryTests(string provider)
{
    private TestState _state = null!;
    private SettingsRepository _settings = null!;

    [SetUp]
    public async Task SetUp()
    {
        _state = await TestState.OpenAsync(provider);
        _settings = new SettingsRepository(_state.Database);
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
    public async Task The_last_value_of_a_key_counts()
    {
        await _settings.SetAsync("key", "first", CancellationToken.None);
        await _settings.SetAsync("key", "second", CancellationToken.None);

        Assert.That(await _settings.GetAsync("key", CancellationToken.None), Is.EqualTo("second"));
    }

    [Test]
    public async Task A_removed_key_and_an_unknown_key_have_no_value()
    {
        await _settings.SetAsync("key", "value", CancellationToken.None);

        await _settings.RemoveAsync("key", CancellationToken.None);
        await _settings.RemoveAsync("never", CancellationToken.None);

        Assert.That(await _settings.GetAsync("key", CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task A_prefix_is_taken_literally()
    {
        await _settings.SetAsync("import.b", "2", CancellationToken.None);
        await _settings.SetAsync("import.a", "1", CancellationToken.None);
        await _settings.SetAsync("importXa", "3", CancellationToken.None);
        await _settings.SetAsync("IMPORT.c", "4", CancellationToken.None);

        IReadOnlyList<KeyValuePair<string, string>> found = await _settings.GetByPrefixAsync("import.", CancellationToken.None);

        Assert.That(found, Is.EqualTo(new[] { KeyValuePair.Create("import.a", "1"), KeyValuePair.Create("import.b", "2") }));
    }
}
