using CsCheck;
using Streamify.Benchmarks.Soak;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Tests.Google;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

/// <summary>The lake's oracles once more with a bucket below: crashes of the process, and a service that fails and loses answers.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
public sealed class GcsLakeTests
{
    private const long Noon = 1_700_049_600_000;
    private const int Schedules = 6;

    [Test]
    public async Task Through_crashes_and_a_service_in_trouble_every_event_is_in_the_bucket_once()
    {
        await using GoogleDoubles google = await GoogleDoubles.StartAsync();
        Gen.Select(Gen.Enum<FaultyStore.Step>(), Gen.Int[0, 4], Gen.Bool, static (step, skip, crash) => new FaultyStore.Fault(step, skip, crash)).Array[3].Sample(
            faults => RunAsync(google, faults).GetAwaiter().GetResult(),
            iter: 3,
            threads: 1);
        Assert.That(google.Faults.Struck, Is.GreaterThan(10));
    }

    [Test]
    public async Task Through_every_fault_of_the_soak_each_event_is_in_the_bucket_once()
    {
        LakeMetrics metrics = new(TestMeters.Factory);
        using SoakOracle oracle = new();
        SoakReport total = new(0, 0, 0);
        for (int seed = 1; seed <= Schedules; seed++)
        {
            using TempFolder folder = new();
            await using GoogleDoubles google = await GoogleDoubles.StartAsync();
            google.Storage.Mirror = folder.File("lake");
            google.Faults.Trouble(0.05, seed);
            total += SoakSchedule.Run(seed, folder.Path, metrics, oracle, () => google.Store(folder.File("cache")));
        }

        TestContext.Out.WriteLine($"{Schedules} schedules: {total}");
        Assert.That(total.Deaths, Is.GreaterThan(Schedules / 2), "the schedules must kill");
        Assert.That(total.Commits, Is.GreaterThan(Schedules), "the kills must come among commits");
    }

    [Test]
    public async Task Upkeep_works_on_a_bucket_as_on_a_folder()
    {
        using TempFolder folder = new();
        await using GoogleDoubles google = await GoogleDoubles.StartAsync();
        LakeOptions options = new() { CheckpointInterval = 3, CloseHoursAfter = TimeSpan.Zero, VacuumAfter = TimeSpan.FromHours(1), MaxRetryDelay = TimeSpan.FromMilliseconds(10) };
        await using TestLake lake = await TestLake.OpenAsync(folder.Path, options, open: () => google.Store(folder.File("cache"), "lake"));
        for (int commit = 0; commit < 4; commit++)
        {
            await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(commit, Noon), TestLake.Broken(100 + commit, Noon));
            await lake.DrainAsync();
        }

        IReadOnlyList<UpkeepResult> merged = await lake.Maintenance.OptimizeAsync(null, null, CancellationToken.None);
        await lake.RestartAsync();
        IReadOnlyList<VerifyResult> verified = await lake.Maintenance.VerifyAsync(null, CancellationToken.None);
        LakeFile file = (await lake.Reader.GetFilesAsync(Topics.ListenEvents, CancellationToken.None)).Single();

        Assert.That(merged.Single(static result => result.Table == Topics.ListenEvents), Has.Property("FilesRemoved").EqualTo(4).And.Property("Checkpoint").Not.Null);
        Assert.That(verified.SelectMany(static result => result.Problems), Is.Empty);
        Assert.That(file.Path, Does.Match("^gs://streamify-lake/lake/listen_events/date=2023-11-15/hour=12/part-.*parquet$"));
        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Is.EqualTo(Enumerable.Range(0, 4)));
        Assert.That((await lake.DeadLetters.ListAsync(new DeadLetterFilter(Topics.ListenEvents), 0, 10, CancellationToken.None)).Select(static letter => letter.Offset), Is.EquivalentTo(new[] { 1, 3, 5, 7 }));
        Assert.That(await lake.Reader.FindMissingAsync([file], CancellationToken.None), Is.Null);
        await google.Client().DeleteObjectAsync(GoogleDoubles.Bucket, file.Path["gs://streamify-lake/".Length..], null, CancellationToken.None);
        Assert.That(await lake.Reader.FindMissingAsync([file], CancellationToken.None), Is.EqualTo(file));
    }

    private static async Task RunAsync(GoogleDoubles google, FaultyStore.Fault[] faults)
    {
        using TempFolder folder = new();
        string prefix = Guid.NewGuid().ToString("N");
        google.Faults.Trouble(0.08, faults.Length);
        LakeOptions options = new() { MaxBufferedRows = 12, MaxRetryDelay = TimeSpan.FromMilliseconds(5) };
        await using TestLake lake = await TestLake.OpenAsync(folder.Path, options, open: () => google.Store(folder.File("cache"), prefix));
        long number = 0;
        foreach (FaultyStore.Fault fault in faults)
        {
            await lake.AppendAsync(Topics.ListenEvents, [.. Enumerable.Range(0, 20).Select(i => TestLake.Listen(number + i, Noon - (i % 3 * 3_600_000L))), TestLake.Broken(number, Noon)]);
            number += 20;
            lake.Store.Arm(fault);
            try
            {
                await lake.DrainAsync().WaitAsync(TimeSpan.FromSeconds(60));
            }
            catch (Exception exception) when (exception is FaultyStore.CrashException or IOException)
            {
                await lake.RestartAsync();
            }
        }

        await lake.RestartAsync();
        await lake.DrainAsync().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Is.EqualTo(Enumerable.Range(0, (int)number)));
        Assert.That(await lake.DeadLettersAsync(), Has.Count.EqualTo(faults.Length));
        google.Faults.Trouble(0, 0);
    }
}
