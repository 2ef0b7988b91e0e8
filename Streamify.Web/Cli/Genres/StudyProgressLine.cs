using System.Globalization;
using Streamify.Core.Genres.Studies;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli.Genres;

/// <summary>Shows how far a study or a training is.</summary>
internal static class StudyProgressLine
{
    public static IProgress<StudyProgress> On(ProgressLine line) => new Teller<StudyProgress>(progress => line.Show(string.Create(
        CultureInfo.InvariantCulture, $"{100.0 * progress.Done / progress.Total,3:0} %  {progress.Elapsed.TotalSeconds:0} s  {progress.Step}")));
}
