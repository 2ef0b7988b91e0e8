using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core;
using Streamify.Core.Catalogue;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Registry;
using Streamify.Core.Genres.Scoring;
using Streamify.Core.Genres.Training;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Storage;
using Streamify.Core.State;
using Streamify.Tests.Support;

namespace Streamify.Tests.Genres;

/// <summary>The genre services over a folder of their own, with a clock that stands still.</summary>
internal sealed class GenreBench : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services;

    public GenreBench(ICatalogue? catalogue = null)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton(DataPaths.At(_folder.Path));
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(catalogue ?? new FakeCatalogue());
        services.AddSingleton<ISongGenreWriter>(Writer);
        services.AddSingleton<ISharedFiles>(new SharedFiles(new LocalObjectStore(_folder.File("lake")), isShared: false));
        services.AddState(new ConfigurationBuilder().Build());
        services.AddGenres(new ConfigurationBuilder().Build());
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public RecordingWriter Writer { get; } = new();

    public IModelRegistry Registry => Get<IModelRegistry>();

    public string StatePath => DataPaths.At(_folder.Path).State;

    public string Root => Path.Combine(_folder.Path, "models", "genres");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<ModelVersion> TrainAsync(string trainer, int seed = 10, int sampleSeed = 10)
    {
        TrainingRequest request = new() { Trainer = trainer, Seed = seed, By = "ann", Data = new() { SampleSeed = sampleSeed } };
        return (await Get<IGenreTraining>().TrainAsync(request, null, CancellationToken.None)).Version;
    }

    public void Dispose()
    {
        _services.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Dispose();
    }

    internal sealed class FakeCatalogue(params Song[] songs) : ICatalogue
    {
        public string Source => "test";

        public IReadOnlyList<Song> Songs => songs;
    }

    internal sealed class RecordingWriter : ISongGenreWriter
    {
        public IReadOnlyList<SongGenre> Written { get; private set; } = [];

        public Task WriteAsync(IReadOnlyList<SongGenre> songs, CancellationToken cancellationToken)
        {
            Written = songs;
            return Task.CompletedTask;
        }
    }
}
