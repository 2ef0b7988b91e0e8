using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Storage;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

/// <summary>The lake's disk is full, at whatever byte: the flush waits for room, and then every event is there once.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Self)]
public sealed class DiskFullTests
{
    private const long Noon = 1_700_049_600_000;
    private const int Rounds = 12;
    private const int EventsARound = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task A_full_disk_holds_flushes_up_and_neither_loses_nor_repeats_an_event()
    {
        using SmallDisk disk = new(megabytes: 8);
        using TempFolder folder = new();
        Random random = new(71);
        LakeOptions options = new() { FlushInterval = TimeSpan.FromMilliseconds(100), MaxRetryDelay = TimeSpan.FromMilliseconds(20) };
        await using TestLake lake = await TestLake.OpenAsync(folder.Path, options, open: () => new LocalObjectStore(disk.Path));
        using CancellationTokenSource stop = new();
        Task sink = lake.Sink.RunAsync(stop.Token);
        int number = 0;
        int held = 0;
        long committed = 0;
        lake.Sink.Committed += result => Interlocked.Add(ref committed, result.Rows);
        try
        {
            for (int round = 0; round < Rounds; round++)
            {
                // From nothing at all to a bit more than a flush takes: the file's first byte, its last, or the commit behind it does not fit.
                disk.Leave(random.Next(0, 14) * 4_096);
                await lake.AppendAsync(Topics.ListenEvents, [.. Enumerable.Range(number, EventsARound).Select(i => TestLake.Listen(i, Noon + (i % 3 * 3_600_000L), $"Song {random.Next()}"))]);
                number += EventsARound;
                await WaitUntil.TrueAsync(() => IsFull(lake) || Interlocked.Read(ref committed) >= number, Patience);
                held += IsFull(lake) ? 1 : 0;
                disk.Free();
                await WaitUntil.TrueAsync(() => Interlocked.Read(ref committed) >= number, Patience);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await sink;
        }

        VerifyResult verified = (await lake.Maintenance.VerifyAsync(Topics.ListenEvents, CancellationToken.None)).Single();
        string[] halves = [.. Directory.EnumerateFiles(disk.Path, LocalObjectStore.TemporaryPrefix + "*", SearchOption.AllDirectories)];

        Assert.That(held, Is.GreaterThan(Rounds / 4), "the disk must have been full while events came");
        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Is.EqualTo(Enumerable.Range(0, number)));
        Assert.That(verified.Problems, Is.Empty);
        Assert.That(halves, Is.Empty, "a file that did not fit must not keep the disk full");
    }

    private static bool IsFull(TestLake lake) => lake.Health.GetStatus().Detail?.Contains("No space left on device", StringComparison.Ordinal) == true;
}
