using Streamify.Core.Genres.Reporting;

namespace Streamify.Core.Genres.Studies;

/// <summary>One JSON file, replaced as a whole.</summary>
internal sealed class StudyArchive(DataPaths paths) : IStudyArchive
{
    private string LatestPath => Path.Combine(paths.Root, "models", "genres", "study.json");

    public async Task<StudyReport?> GetLatestAsync(CancellationToken cancellationToken) => File.Exists(LatestPath)
        ? StudyReportJson.Read(await File.ReadAllTextAsync(LatestPath, cancellationToken))
        : null;

    public async Task SaveAsync(StudyReport report, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LatestPath)!);
        string temporary = LatestPath + ".new";
        await File.WriteAllTextAsync(temporary, StudyReportJson.Write(report), cancellationToken);
        File.Move(temporary, LatestPath, overwrite: true);
    }
}
