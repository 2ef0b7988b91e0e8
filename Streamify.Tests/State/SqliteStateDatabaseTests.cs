using System.Data.Common;
using Dapper;
using Streamify.Core;
using Streamify.Core.State;
using Streamify.Core.State.Sqlite;
using Streamify.Tests.Support;

namespace Streamify.Tests.State;

public sealed class SqliteStateDatabaseTests
{
    [Test]
    public async Task The_first_use_makes_the_file_and_a_second_process_keeps_what_is_in_it()
    {
        using TempFolder folder = new();
        DataPaths paths = DataPaths.At(folder.Path);
        await using (SqliteStateDatabase first = new(paths, TimeProvider.System))
        {
            await new SettingsRepository(first).SetAsync("a", "1", CancellationToken.None);
        }

        await using SqliteStateDatabase second = new(paths, TimeProvider.System);
        string? value = await new SettingsRepository(second).GetAsync("a", CancellationToken.None);

        Assert.That(value, Is.EqualTo("1"));
    }

    [Test]
    public async Task Many_openers_of_a_new_folder_do_not_disturb_each_other()
    {
        using TempFolder folder = new();
        DataPaths paths = DataPaths.At(folder.Path);
        SqliteStateDatabase[] databases = [.. Enumerable.Range(0, 8).Select(_ => new SqliteStateDatabase(paths, TimeProvider.System))];

        await Task.WhenAll(databases.Select((database, index) => Task.Run(
            () => new SettingsRepository(database).SetAsync($"key{index}", "x", CancellationToken.None))));

        IReadOnlyList<KeyValuePair<string, string>> all = await new SettingsRepository(databases[0]).GetByPrefixAsync("key", CancellationToken.None);
        Assert.That(all, Has.Count.EqualTo(8));
        foreach (SqliteStateDatabase database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Test]
    public async Task Commits_are_flushed_to_the_disk()
    {
        using TempFolder folder = new();
        await using SqliteStateDatabase database = new(DataPaths.At(folder.Path), TimeProvider.System);

        await using DbConnection connection = await database.OpenAsync(CancellationToken.None);

        Assert.That(await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode"), Is.EqualTo("wal"));
        Assert.That(await connection.ExecuteScalarAsync<long>("PRAGMA synchronous"), Is.EqualTo(2), "2 is FULL");
    }

    [Test]
    public async Task A_file_that_is_no_database_is_named_in_the_error()
    {
        using TempFolder folder = new();
        DataPaths paths = DataPaths.At(folder.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(paths.State)!);
        await File.WriteAllTextAsync(paths.State, new string('x', 5000));
        await using SqliteStateDatabase database = new(paths, TimeProvider.System);

        StateAccessException? exception = await Assert.ThrowsAsync<StateAccessException>(() => database.CheckAsync(CancellationToken.None));

        Assert.That(exception!.Message, Does.Contain(paths.State).And.Contain("not a database"));
    }
}
