using Streamify.Core.State;

namespace Streamify.Tests.State;

[TestFixture(StateOptions.SqliteProvider)]
[TestFixture(StateOptions.PostgresProvider)]
public sealed class DataKeyRepositoryTests(string provider)
{
    [Test]
    public async Task Every_key_is_kept_and_the_first_of_a_name_stays()
    {
        await using TestState state = await TestState.OpenAsync(provider);
        DataKeyRepository keys = new(state.Database);

        await keys.AddAsync("key-1", "<key id='1' />", CancellationToken.None);
        await keys.AddAsync("key-2", "<key id='2' />", CancellationToken.None);
        await keys.AddAsync("key-1", "<key id='other' />", CancellationToken.None);

        Assert.That(await keys.GetAllAsync(CancellationToken.None), Is.EqualTo(new[] { "<key id='1' />", "<key id='2' />" }));
    }
}
