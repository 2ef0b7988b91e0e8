using CsCheck;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Storage;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

[TestFixture]
public sealed class DeltaTableTests
{
    [Test]
    public void Writers_that_race_each_commit_every_step_once_and_in_order()
    {
        Gen.Int[1, 6].Array[2, 5].Sample(
            commitsByWriter =>
            {
                using TempFolder folder = new();
                Task.WaitAll([.. commitsByWriter.Select((commits, writer) => Task.Run(() => CommitManyAsync(folder, writer, commits)))]);

                using DeltaTable table = Open(folder);
                DeltaSnapshot snapshot = Refresh(table);
                Assert.That(snapshot.Version, Is.EqualTo(commitsByWriter.Sum() - 1));
                Assert.That(snapshot.Files, Has.Count.EqualTo(commitsByWriter.Sum()));
                for (int writer = 0; writer < commitsByWriter.Length; writer++)
                {
                    Assert.That(snapshot.Transactions[$"writer-{writer}"].Version, Is.EqualTo(commitsByWriter[writer]));
                }
            },
            iter: 15,
            threads: 1);
    }

    [Test]
    public async Task Of_two_writers_with_the_same_mark_one_commits_and_the_other_learns_of_it()
    {
        using TempFolder folder = new();
        using DeltaTable first = Open(folder);
        using DeltaTable second = Open(folder);

        long?[] versions = await Task.WhenAll(CommitStepAsync(first, "same", 0, "a"), CommitStepAsync(second, "same", 0, "b"));

        Assert.That(versions.Count(static version => version is not null), Is.EqualTo(1));
        Assert.That(Refresh(first).Files, Has.Count.EqualTo(1));
    }

    [TestCase(0)]
    [TestCase(3)]
    public async Task A_commit_whose_answer_was_lost_is_found_again_and_not_made_twice(int commitsOfOthers)
    {
        using TempFolder folder = new();
        FaultyStore store = new(new LocalObjectStore(folder.Path));
        using DeltaTable table = new(Topics.ListenEvents, LakeSchema.Of(Topics.ListenEvents), store, TimeProvider.System);
        CommitInfo commit = Commit("mine");
        store.Arm(new FaultyStore.Fault(FaultyStore.Step.AfterCommit, 0, Crash: false));
        Assert.That(async () => await table.CommitAsync(commit, static _ => [File("one")], CancellationToken.None), Throws.InstanceOf<IOException>());
        using DeltaTable other = Open(folder);
        for (int i = 0; i < commitsOfOthers; i++)
        {
            await CommitStepAsync(other, "other", i, $"other-{i}");
        }

        long? version = await table.CommitAsync(commit, static _ => [File("one")], CancellationToken.None);

        Assert.That(version, Is.Zero);
        Assert.That(Refresh(table).Version, Is.EqualTo(commitsOfOthers));
    }

    [Test]
    public async Task A_cached_table_and_one_read_from_scratch_are_the_same()
    {
        using TempFolder folder = new();
        using DeltaTable cached = Open(folder);
        for (int i = 0; i < 5; i++)
        {
            await CommitStepAsync(cached, "writer", i, $"file-{i}");
        }

        await cached.CommitAsync(Commit("remove"), static _ => [new RemoveFile("file-2", 1, DataChange: false, null, null)], CancellationToken.None);
        using DeltaTable fresh = Open(folder);

        DeltaSnapshot one = Refresh(cached);
        DeltaSnapshot two = Refresh(fresh);

        Assert.That(two.Files.Keys, Is.EquivalentTo(one.Files.Keys).And.No.Member("file-2"));
        Assert.That(two.Transactions.Keys, Is.EquivalentTo(one.Transactions.Keys));
        Assert.That(two.Removed.Keys, Has.Exactly(1).EqualTo("file-2"));
        Assert.That(two.Metadata!.Id, Is.EqualTo(one.Metadata!.Id));
    }

    [Test]
    public async Task Paths_with_strange_characters_come_back_as_they_were()
    {
        using TempFolder folder = new();
        using DeltaTable table = Open(folder);
        string path = "date=2024-01-01/a b%20c#d?é\U0001F3B8.parquet";
        await table.CommitAsync(Commit("one"), _ => [File(path)], CancellationToken.None);
        using DeltaTable fresh = Open(folder);

        Assert.That(Refresh(fresh).Files.Keys, Is.EqualTo(new[] { path }));
    }

    [Test]
    public async Task A_table_of_a_newer_protocol_is_refused_in_words()
    {
        using TempFolder folder = new();
        using DeltaTable table = Open(folder);
        await table.Store.CreateAsync(table.Key(DeltaPath.Commit(0)), """{"protocol":{"minReaderVersion":3,"minWriterVersion":7}}"""u8.ToArray(), CancellationToken.None);

        Assert.That(() => Refresh(table), Throws.TypeOf<InvalidDataException>().With.Message.Contains("3/7"));
    }

    [Test]
    public async Task A_table_whose_schema_has_grown_says_so_in_its_next_commit()
    {
        using TempFolder folder = new();
        using (DeltaTable old = new(Topics.ListenEvents, LakeSchema.Of(LakeTables.DeadLetters), new LocalObjectStore(folder.Path), TimeProvider.System))
        {
            await old.CommitAsync(Commit("old"), static _ => [], CancellationToken.None);
        }

        using DeltaTable table = Open(folder);
        await table.CommitAsync(Commit("new"), static _ => [], CancellationToken.None);

        Assert.That(Refresh(table).Metadata!.SchemaJson, Is.EqualTo(LakeSchema.Of(Topics.ListenEvents).DeltaJson));
    }

    private static async Task CommitManyAsync(TempFolder folder, int writer, int commits)
    {
        using DeltaTable table = Open(folder);
        for (int i = 0; i < commits; i++)
        {
            long? version = await CommitStepAsync(table, $"writer-{writer}", i, $"{writer}-{i}");
            Assert.That(version, Is.Not.Null);
        }
    }

    private static async Task<long?> CommitStepAsync(DeltaTable table, string application, int step, string file)
    {
        CommitInfo commit = Commit(Guid.NewGuid().ToString());
        return await table.CommitAsync(
            commit,
            snapshot => (snapshot.Transactions.GetValueOrDefault(application)?.Version ?? 0) == step ? [new TransactionMark(application, step + 1, 1), File(file)] : null,
            CancellationToken.None);
    }

    private static AddFile File(string path) => new(path, new Dictionary<string, string?> { ["date"] = "2024-01-01", ["hour"] = "3" }, 10, 1, DataChange: true, """{"numRecords":3}""");

    private static CommitInfo Commit(string id) => new(1, "TEST", id, new Dictionary<string, string>(), BlindAppend: true);

    private static DeltaTable Open(TempFolder folder) => new(Topics.ListenEvents, LakeSchema.Of(Topics.ListenEvents), new LocalObjectStore(folder.Path), TimeProvider.System);

    private static DeltaSnapshot Refresh(DeltaTable table) => table.RefreshAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
