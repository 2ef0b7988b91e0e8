using Streamify.Core;
using Streamify.Tests.Support;
using Streamify.Web.Hosting;

namespace Streamify.Tests.Hosting;

public sealed class DataFolderLockTests
{
    [Test]
    public void A_folder_has_one_holder_who_says_who_it_is()
    {
        using TempFolder folder = new();
        DataPaths paths = DataPaths.At(folder.File("data"));

        using DataFolderLock? first = DataFolderLock.TryAcquire(paths, "serve", TimeProvider.System);
        using DataFolderLock? second = DataFolderLock.TryAcquire(paths, "import", TimeProvider.System);
        first!.Publish("/tmp/socket", ["http://localhost:5080"]);
        DataFolderOwner? owner = DataFolderLock.ReadOwner(paths);

        Assert.That(second, Is.Null);
        Assert.That((owner!.ProcessId, owner.Command, owner.ControlSocket), Is.EqualTo((Environment.ProcessId, "serve", "/tmp/socket")));
        Assert.That(owner.Urls, Is.EqualTo(new[] { "http://localhost:5080" }));
    }

    [Test]
    public void A_folder_that_was_given_back_can_be_taken_again()
    {
        using TempFolder folder = new();
        DataPaths paths = DataPaths.At(folder.Path);
        DataFolderLock.TryAcquire(paths, "serve", TimeProvider.System)!.Dispose();

        using DataFolderLock? again = DataFolderLock.TryAcquire(paths, "import", TimeProvider.System);

        Assert.That(again, Is.Not.Null);
        Assert.That(DataFolderLock.ReadOwner(paths)!.Command, Is.EqualTo("import"));
    }

    [Test]
    public async Task A_damaged_note_of_the_holder_is_no_note()
    {
        using TempFolder folder = new();
        await File.WriteAllTextAsync(folder.File("streamify.owner.json"), "{\"process");

        Assert.That(DataFolderLock.ReadOwner(DataPaths.At(folder.Path)), Is.Null);
    }

    [Test]
    public void Who_finds_the_folder_taken_reads_by_whom_and_what_to_do()
    {
        DataPaths paths = DataPaths.At("/data");
        DataFolderOwner owner = new(4711, "serve", DateTimeOffset.UnixEpoch, "/data/control.sock", ["http://localhost:5080"]);

        string busy = DataFolderMessages.Busy(paths, owner, "Connection refused");
        string served = DataFolderMessages.AlreadyServed(paths, owner);

        Assert.That(busy, Does.Contain("'serve' (process 4711").And.Contain("Connection refused").And.Contain("kill 4711"));
        Assert.That(served, Does.Contain("process 4711").And.Contain("http://localhost:5080").And.Contain("--data"));
    }
}
