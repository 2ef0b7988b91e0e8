using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Data;
using Streamify.Tests.Cli;
using Streamify.Tests.Support;
using Streamify.Web.Components.Admin.Genres;
using Streamify.Web.Hosting;

namespace Streamify.Tests.Admin;

public sealed class GenreUploadsTests
{
    private const string Features = """{"track_id":{"0":1,"1":2,"2":3},"tempo":{"0":100.5,"1":120.25,"2":90},"energy":{"0":0.1,"1":0.9,"2":0.5}}""";
    private const string Labels = "track_id,genre_top\n1,Rock\n2,Hip-Hop\n3,Rock\n";

    private TempFolder _folder = null!;
    private StringTerminal _terminal = null!;
    private WebApplication _app = null!;

    private GenreUploads Uploads => _app.Services.GetRequiredService<GenreUploads>();

    [SetUp]
    public void SetUp()
    {
        _folder = new TempFolder();
        _terminal = new StringTerminal();
        WebApplicationBuilder builder = StreamifyApplication.CreateBuilder(
            _terminal, [$"--Streamify:DataPath={_folder.Path}", "--Streamify:Genres:MaxFileBytes=2000"]);
        _app = builder.Build();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _app.DisposeAsync();
        _terminal.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Without_an_upload_there_is_the_sample()
    {
        GenreData data = await Uploads.GetDataAsync(CancellationToken.None);

        Assert.That(data.Upload, Is.Null);
        Assert.That(data.Sources.Select(source => source.Id), Is.EqualTo(new[] { "sample" }));
    }

    [Test]
    public async Task Good_files_are_kept_under_the_data_folder_and_come_first()
    {
        DatasetSummary summary = await SaveAsync("../../echo nest.json", Features, "C:\\music\\labels.csv", Labels);

        GenreData data = await Uploads.GetDataAsync(CancellationToken.None);

        Assert.That((summary.Rows, summary.IsSample), Is.EqualTo((3, false)));
        Assert.That(data.Sources.Select(source => source.Id), Is.EqualTo(new[] { "uploaded", "sample" }));
        Assert.That((data.Upload!.Features, data.Upload.Labels, data.Upload.Summary.Rows), Is.EqualTo(("echo_nest.json", "labels.csv", 3)));
        Assert.That(data.Sources[0].Request.FeaturesPath, Does.StartWith(_folder.File("genres", "uploads")).And.Exist);
    }

    [TestCase("features.json", "{\"track_id\":{\"0\":9},\"tempo\":{\"0\":1}}", "labels.csv", Labels, "the join is empty")]
    [TestCase("features.json", "{ broken", "labels.csv", Labels, "features.json")]
    [TestCase("features.json", Features, "labels.csv", "track_id,name\n1,x\n", "genre")]
    [TestCase("features.exe", Features, "labels.csv", Labels, "must end in .json or .csv")]
    public async Task Wrong_files_are_explained_and_not_kept(string featuresName, string features, string labelsName, string labels, string expected)
    {
        GenresException? exception = await Assert.ThrowsAsync<GenresException>(() => SaveAsync(featuresName, features, labelsName, labels));

        Assert.That(exception!.Message, Does.Contain(expected));
        Assert.That((await Uploads.GetDataAsync(CancellationToken.None)).Upload, Is.Null);
        Assert.That(Directory.Exists(_folder.File("genres", "uploads")) ? Directory.GetDirectories(_folder.File("genres", "uploads")) : [], Is.Empty);
    }

    [Test]
    public async Task A_file_beyond_the_limit_is_refused_whatever_size_it_claims()
    {
        string large = Labels + new string('\n', 3000);

        GenresException? told = await Assert.ThrowsAsync<GenresException>(() => SaveAsync("features.json", Features, "labels.csv", large));
        await Assert.CatchAsync(() => Uploads.SaveAsync(
            new UploadedFiles(new TextFile("features.json", Features), new TextFile("labels.csv", large) { Claims = 10 }, Progress: null), CancellationToken.None));

        Assert.That(told!.Message, Does.Contain("at most 2.0 kB").And.Contain("Streamify:Genres:MaxFileBytes"));
        Assert.That((await Uploads.GetDataAsync(CancellationToken.None)).Upload, Is.Null);
    }

    [Test]
    public async Task A_wrong_upload_leaves_the_good_one_and_a_removed_one_is_gone()
    {
        await SaveAsync("features.json", Features, "labels.csv", Labels);
        await Assert.ThrowsAsync<GenresException>(() => SaveAsync("features.json", "[]", "labels.csv", Labels));
        GenreData before = await Uploads.GetDataAsync(CancellationToken.None);

        await Uploads.RemoveAsync(CancellationToken.None);

        Assert.That(before.Upload, Is.Not.Null);
        Assert.That((await Uploads.GetDataAsync(CancellationToken.None)).Upload, Is.Null);
    }

    private Task<DatasetSummary> SaveAsync(string featuresName, string features, string labelsName, string labels) =>
        Uploads.SaveAsync(new UploadedFiles(new TextFile(featuresName, features), new TextFile(labelsName, labels), Progress: null), CancellationToken.None);

    private sealed class TextFile(string name, string text) : IBrowserFile
    {
        private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);

        public long? Claims { get; init; }

        public string Name => name;

        public DateTimeOffset LastModified => default;

        public long Size => Claims ?? _bytes.Length;

        public string ContentType => "application/octet-stream";

        public Stream OpenReadStream(long maxAllowedSize, CancellationToken cancellationToken) => _bytes.Length <= maxAllowedSize
            ? new MemoryStream(_bytes)
            : throw new IOException("The file is longer than allowed.");
    }
}
