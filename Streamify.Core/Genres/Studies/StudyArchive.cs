using Streamify.Core.Genres.Reporting;
using Streamify.Core.Lake;

namespace Streamify.Core.Genres.Studies;

/// <summary>One JSON file, replaced as a whole; where processes share files, the last study of any of them.</summary>
internal sealed class StudyArchive(DataPaths paths, ISharedFiles shared) : IStudyArchive
{
    private const string SharedName = "genres/study.json";

    private string LatestPath => Path.Combine(paths.Root, "models", "genres", "study.json");

    public async Task<StudyReport?> GetLatestAsync(CancellationToken cancellationToken)
    {
        await shared.FetchAsync(SharedName, LatestPath, cancellationToken);
        return File.Exists(LatestPath) ? StudyReportJson.Read(await File.ReadAllTextAsync(LatestPath, cancellationToken)) : null;
    }

    public async Task SaveAsync(StudyReport report, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LatestPath)!);
        string temporary = LatestPath + ".new";
        await File.WriteAllTextAsync(temporary, StudyReportJson.Write(report), cancellationToken);
        File.Move(temporary, LatestPath, overwrite: true);
        await shared.PublishAsync(SharedName, LatestPath, cancellationToken);
    }
}
