using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Benchmarks.Pipeline;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Studies;

namespace Streamify.Benchmarks.Genres;

/// <summary>
/// The genre study from files to report: the published one, cold (the first in the process) and warm (median of five); with its
/// cross-validation put right step by step; and the comparison of all trainers. "Events" are tracks.
/// </summary>
internal sealed class GenresBenchmark(GenresBenchmarkOptions options, TextWriter output)
{
    private const int WarmRuns = 5;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using ServiceProvider services = Build();
        IGenreStudies studies = services.GetRequiredService<IGenreStudies>();
        StudyRequest published = Request(new PublishedSettings { CompareProtocol = false }, sound: null);
        await WriteAsync(await MeasureAsync(studies, "published, cold", published, cancellationToken));
        await WriteAsync(await WarmAsync(studies, "published, warm", published, cancellationToken));
        await WriteAsync(await WarmAsync(studies, "and put right, warm", Request(new PublishedSettings(), sound: null), cancellationToken));
        await WriteAsync(await MeasureAsync(studies, "all trainers, 10 x 3", Request(published: null, new SoundSettings()), cancellationToken));
    }

    private static async Task<StageResult> WarmAsync(IGenreStudies studies, string name, StudyRequest request, CancellationToken cancellationToken)
    {
        // The runtime compiles in the background what is called often: a few runs more until it has.
        List<StageResult> runs = [];
        for (int run = 0; run < 2 * WarmRuns; run++)
        {
            runs.Add(await MeasureAsync(studies, name, request, cancellationToken));
        }

        return runs.Skip(WarmRuns).OrderBy(run => run.Cpu).ElementAt(WarmRuns / 2);
    }

    private static Task<StageResult> MeasureAsync(IGenreStudies studies, string name, StudyRequest request, CancellationToken cancellationToken) =>
        StageClock.MeasureAsync(name, async () =>
        {
            StudyReport report = await studies.RunAsync(request, progress: null, cancellationToken);
            return (report.Dataset.Rows, 0);
        });

    private async Task WriteAsync(StageResult stage) => await output.WriteLineAsync(StageTable.Row(stage));

    private StudyRequest Request(PublishedSettings? published, SoundSettings? sound) => new()
    {
        Data = new DatasetRequest { FeaturesPath = options.Features, LabelsPath = options.Tracks },
        Published = published,
        Sound = sound,
    };

    private static ServiceProvider Build() =>
        new ServiceCollection().AddLogging().AddGenres(new ConfigurationBuilder().Build()).BuildServiceProvider();
}
